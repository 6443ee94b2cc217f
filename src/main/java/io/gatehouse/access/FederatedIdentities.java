package io.gatehouse.access;

import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which accounts at issuers are whose here. The issuer's subject, which may be a name or an address, is kept as a keyed hash
 * only; an account is one person's, and a person has one at an issuer.
 */
@Component
class FederatedIdentities {

    private static final int MAX_SUBJECT_LENGTH = 255;

    private final JdbcClient database;
    private final BlindKeys keys;
    private final Clock clock;

    FederatedIdentities(JdbcClient database, BlindKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** A row. */
    record Bound(String issuer, Instant since) {}

    /** Whose account it is. */
    Optional<PersonId> find(String issuer, String subject) {
        return database.sql("select person_id from federated_identity where issuer = ? and subject_key = ?")
                .params(issuer, key(issuer, subject))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Binds an account; false if it is somebody's, or the person has another at this issuer. */
    boolean bind(String issuer, String subject, PersonId person, @Nullable PersonId by) {
        try {
            database.sql("""
                            insert into federated_identity (issuer, subject_key, person_id, bound_by, bound_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .param(issuer)
                    .param(key(issuer, subject))
                    .param(person.value())
                    .param(by == null ? null : by.value())
                    .param(clock.instant())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Looses what is bound; false if nothing was. */
    boolean unbind(String issuer, PersonId person) {
        return database.sql("delete from federated_identity where issuer = ? and person_id = ?")
                        .params(issuer, person.value())
                        .update()
                == 1;
    }

    List<Bound> of(PersonId person) {
        return database.sql("select issuer, bound_at from federated_identity where person_id = ? order by issuer")
                .param(person.value())
                .query((row, _) -> new Bound(row.getString(1), row.getObject(2, Instant.class)))
                .list();
    }

    /** Whether a text can be a subject: OpenID Connect allows 255 characters of ASCII. */
    static boolean isSubject(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_SUBJECT_LENGTH
                && text.chars().allMatch(character -> character > ' ' && character < 127);
    }

    private byte[] key(String issuer, String subject) {
        return keys.of(BlindKind.SUBJECT_AT_ISSUER, issuer + "\n" + subject);
    }
}
