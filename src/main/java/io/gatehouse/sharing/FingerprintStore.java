package io.gatehouse.sharing;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sharing.stix.Fingerprint;
import io.gatehouse.sharing.stix.FingerprintKind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_fingerprint}, and of whom they are to be made anew. */
@Component
class FingerprintStore {

    private static final String PASS = "ALL";
    private static final String USES = "USES";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final BlindKeys blindKeys;
    private final Clock clock;

    FingerprintStore(JdbcClient jdbc, JdbcTemplate batches, BlindKeys blindKeys, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.blindKeys = blindKeys;
        this.clock = clock;
    }

    /** A fingerprint of a customer's, as it is kept. */
    record Kept(
            FingerprintKind kind,
            byte[] blind,
            String key,
            @Nullable Instant until) {}

    /** A customer who is to be looked at, and since when. */
    record Due(CustomerId customer, Instant since) {}

    /** The blind key over a digest, as both tables keep it. */
    byte[] blind(Fingerprint fingerprint) {
        return blindKeys.of(BlindKind.SHARED_FINGERPRINT, fingerprint.kind().wire() + ":" + fingerprint.digest());
    }

    /** Puts these in the place of what a customer had for a group. */
    void replace(GroupId group, CustomerId customer, Collection<Kept> kept) {
        jdbc.sql("delete from sharing_fingerprint where group_id = ? and customer_id = ?")
                .params(group.value(), customer.value())
                .update();
        batches.batchUpdate(
                "insert ignore into sharing_fingerprint (group_id, kind, blind, customer_id, key_id, until_at) values (?,?,?,?,?,?)",
                kept.stream()
                        .map(one -> new Object[] {
                            group.value(), one.kind().name(), one.blind(), customer.value(), one.key(), one.until()
                        })
                        .toList());
    }

    void forget(GroupId group) {
        jdbc.sql("delete from sharing_fingerprint where group_id = ?")
                .param(group.value())
                .update();
    }

    void forget(CustomerId customer) {
        jdbc.sql("delete from sharing_fingerprint where customer_id = ?")
                .param(customer.value())
                .update();
        jdbc.sql("delete from sharing_due where customer_id = ?")
                .param(customer.value())
                .update();
    }

    void dropEnded(Instant now) {
        jdbc.sql("delete from sharing_fingerprint where until_at <= ?")
                .param(now)
                .update();
    }

    void due(CustomerId customer) {
        jdbc.sql(
                        "insert into sharing_due (customer_id, since) values (?, ?) on duplicate key update since = values(since)")
                .params(customer.value(), now())
                .update();
    }

    /** Whoever has what one of these indicators is about is to be looked at. */
    void dueByIncoming(Collection<UUID> incoming) {
        if (incoming.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into sharing_due (customer_id, since)
                        select distinct f.customer_id, cast(:now as datetime(6)) from sharing_incoming i
                        join sharing_fingerprint f on f.group_id = i.group_id and f.kind = i.kind and f.blind = i.blind
                        where i.id in (:ids)
                        on duplicate key update since = values(since)
                        """).param("now", now()).param("ids", incoming).update();
    }

    List<Due> due(int atMost) {
        return jdbc.sql("select customer_id, since from sharing_due order by since limit ?")
                .param(atMost)
                .query((row, _) ->
                        new Due(new CustomerId(row.getObject(1, UUID.class)), row.getObject(2, Instant.class)))
                .list();
    }

    /** A customer was looked at; who has become due meanwhile stays it. */
    void done(Due due) {
        jdbc.sql("delete from sharing_due where customer_id = ? and since = ?")
                .params(due.customer().value(), due.since())
                .update();
    }

    /** Has all customers looked at anew, by a pass of the job. */
    void allAgain() {
        jdbc.sql("insert into sharing_progress (name, until_at, customer) values (?, ?, null)"
                        + " on duplicate key update until_at = values(until_at), customer = null")
                .params(PASS, now())
                .update();
    }

    /** A pass that has not ended, and after whom it goes on. */
    record Pass(Instant since, @Nullable CustomerId after) {}

    Optional<Pass> pass() {
        return jdbc.sql("select until_at, customer from sharing_progress where name = ?")
                .param(PASS)
                .query((row, _) -> {
                    var after = row.getObject(2, UUID.class);
                    return new Pass(row.getObject(1, Instant.class), after == null ? null : new CustomerId(after));
                })
                .optional();
    }

    void passed(Pass pass, CustomerId until) {
        jdbc.sql("update sharing_progress set customer = ? where name = ? and until_at = ?")
                .params(until.value(), PASS, pass.since())
                .update();
    }

    void ended(Pass pass) {
        jdbc.sql("delete from sharing_progress where name = ? and until_at = ?")
                .params(PASS, pass.since())
                .update();
    }

    Optional<Instant> usesUntil() {
        return jdbc.sql("select until_at from sharing_progress where name = ?")
                .param(USES)
                .query((row, _) -> row.getObject(1, Instant.class))
                .optional();
    }

    void usesUntil(Instant until) {
        jdbc.sql(
                        "insert into sharing_progress (name, until_at) values (?, ?) on duplicate key update until_at = values(until_at)")
                .params(USES, until)
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
