package io.gatehouse.access;

import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts tries before they are looked at. The count commits in a transaction of its own, so no number of tries at once gets
 * more looks than the settings give (AU-3).
 */
@Component
class Tries {

    private final JdbcClient database;
    private final BlindKeys keys;
    private final Clock clock;
    private final AccessSettings settings;
    private final TransactionTemplate alone;

    Tries(
            JdbcClient database,
            BlindKeys keys,
            Clock clock,
            AccessSettings settings,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.settings = settings;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Counts a try on an account; if it is one too many, says until when. */
    Optional<Instant> onAccount(String account) {
        return count("account:" + account, settings.tries());
    }

    /** Counts a try that comes from a network address. */
    Optional<Instant> fromAddress(String address) {
        return count("address:" + address, settings.triesFromOneAddress());
    }

    /** Forgets the tries on an account, once its owner has signed in. */
    void forget(String account) {
        alone.executeWithoutResult(_ -> database.sql("delete from sign_in_tries where bucket = ?")
                .param(bucket("account:" + account))
                .update());
    }

    private record Counted(Instant openedAt, int tries) {}

    private Optional<Instant> count(String what, int most) {
        var now = clock.instant();
        var expired = now.minus(settings.window());
        var counted = alone.execute(_ -> database.sql("""
                        insert into sign_in_tries (bucket, opened_at, tries) values (:bucket, :now, 1)
                        on duplicate key update
                            tries = if(opened_at <= :expired, 1, tries + 1),
                            opened_at = if(opened_at <= :expired, :now, opened_at)
                        returning opened_at, tries
                        """)
                .param("bucket", bucket(what))
                .param("now", now)
                .param("expired", expired)
                .query((result, _) -> new Counted(result.getObject(1, Instant.class), result.getInt(2)))
                .single());
        return counted.tries() <= most
                ? Optional.empty()
                : Optional.of(counted.openedAt().plus(settings.window()));
    }

    private byte[] bucket(String what) {
        return keys.of(BlindKind.THROTTLE, what);
    }
}
