package io.gatehouse.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.sealing.SubjectErased;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * In what state each person is, kept in memory for two seconds, so that every check can ask (AC-5): here a change counts
 * from the next call on, on another node within those seconds.
 */
@Component
class PersonStates {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final long NONE = -1;

    private final JdbcClient database;
    private final PersonRecords records;
    private final Clock clock;
    private final Cache<PersonId, Long> epochs =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(20_000).build();

    PersonStates(JdbcClient database, PersonRecords records, Clock clock) {
        this.database = database;
        this.records = records;
        this.clock = clock;
    }

    /** Whether the person is still as at sign-in: not disabled, the same roles, the same password. */
    boolean stands(SignedIn person) {
        return epochs.get(person.person(), this::read) == person.version();
    }

    /** Forgets what is kept of a person: now, and again once the running transaction has ended. */
    void changed(PersonId person) {
        epochs.invalidate(person);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    epochs.invalidate(person);
                }
            });
        }
    }

    /** Ends the sessions of all an agency's people. */
    void endSessionsOf(AgencyId agency) {
        database.sql("update person set epoch = epoch + 1 where agency_id = ?")
                .param(agency.value())
                .update();
        changed(agency);
    }

    /** Forgets what is kept of all an agency's people. */
    void changed(AgencyId agency) {
        database.sql("select id from person where agency_id = ?")
                .param(agency.value())
                .query(java.util.UUID.class)
                .list()
                .forEach(person -> changed(new PersonId(person)));
    }

    /** The person as if signed in just now with every factor that the roles ask for. */
    SignedIn signedIn(PersonId id) {
        var person = records.find(id)
                .filter(found -> found.state() == PersonRecords.State.ACTIVE)
                .orElseThrow(() -> new AccessDeniedException("This person may not sign in"));
        var now = clock.instant();
        return signedIn(person, now, person.needsCode() ? now : null);
    }

    SignedIn signedIn(PersonRecords.Person person, Instant passwordAt, @Nullable Instant codeAt) {
        var name = records.profile(person).map(PersonRecords.Profile::name).orElse("");
        return new SignedIn(
                person.id(),
                person.roles(),
                name,
                person.agency(),
                person.epoch(),
                passwordAt,
                codeAt,
                person.lastSignIn());
    }

    /** Whoever is erased has no account any more, and no address that could be found. */
    @EventListener
    void erased(SubjectErased event) {
        records.erase(event.subject().value());
        changed(new PersonId(event.subject().value()));
    }

    private long read(PersonId person) {
        return database.sql("select p.epoch from person p where p.id = ? and " + PersonRecords.STANDS)
                .param(person.value())
                .query(Long.class)
                .optional()
                .orElse(NONE);
    }
}
