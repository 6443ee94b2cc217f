package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.PersonId;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the people of the story act: as whom, how long ago, in a transaction that also notes the part. */
@Component
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class Cast {

    private static final int TRIES = 4;

    private final Ledger ledger;
    private final ActingAs actingAs;
    private final TransactionTemplate together;

    Cast(Ledger ledger, ActingAs actingAs, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.together = new TransactionTemplate(transactions);
    }

    /** Plays a part as the system, unless it has been played. What it brings forth is noted with it. */
    void once(String part, Duration ago, Supplier<UUID> play) {
        for (var again = 1; ; again++) {
            try {
                StoryClock.ago(
                        ago,
                        () -> actingAs.system(
                                Demonstration.JOB,
                                () -> together.executeWithoutResult(_ -> {
                                    if (!ledger.has(part)) {
                                        ledger.note(part, play.get());
                                    }
                                })));
                return;
            } catch (TransientDataAccessException raced) {
                if (again == TRIES) {
                    throw raced;
                }
            }
        }
    }

    /** Lets a person act, inside a part. */
    <T> T as(PersonId person, Supplier<T> act) {
        return actingAs.person(person, act);
    }

    PersonId member(String key) {
        return new PersonId(known("person:" + key));
    }

    AgencyId agency(String key) {
        return new AgencyId(known("agency:" + key));
    }

    PersonId customer(String key) {
        return new PersonId(known("customer:" + key));
    }

    private UUID known(String part) {
        return ledger.subject(part).orElseThrow(() -> new IllegalStateException("Not played yet: " + part));
    }
}
