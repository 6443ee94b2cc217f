package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.PersonId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the people of the story act: as whom, how long ago, in a transaction that also notes the part. */
@Component
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class Cast {

    private static final int TRIES = 4;
    private static final int LOCK_WAITED_FOR_TOO_LONG = 1205;

    private final Ledger ledger;
    private final ActingAs actingAs;
    private final TransactionTemplate together;

    Cast(Ledger ledger, ActingAs actingAs, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.together = new TransactionTemplate(transactions);
    }

    /** Plays a part as the system, unless it has been played. What it brings forth is noted with it. */
    void once(String part, Duration ago, Supplier<? extends @Nullable UUID> play) {
        again(() -> StoryClock.ago(
                ago,
                () -> actingAs.system(
                        Demonstration.JOB,
                        () -> together.executeWithoutResult(_ -> {
                            if (!ledger.has(part)) {
                                ledger.note(part, play.get());
                            }
                        }))));
    }

    /** Does what may be done twice, and again if others were in the way. */
    static void again(Runnable act) {
        for (var again = 1; ; again++) {
            try {
                act.run();
                return;
            } catch (TransientDataAccessException | UncategorizedSQLException raced) {
                if (again == TRIES || !others(raced)) {
                    throw raced;
                }
            }
        }
    }

    /** Whether others were in the way; where drawing pictures takes long, one waits too long for another's lock. */
    private static boolean others(DataAccessException failure) {
        return !(failure instanceof UncategorizedSQLException)
                || (failure.getCause() instanceof SQLException said && said.getErrorCode() == LOCK_WAITED_FOR_TOO_LONG);
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

    /** Whom or what a part that has been played brought forth. */
    UUID known(String part) {
        return ledger.subject(part).orElseThrow(() -> new IllegalStateException("Not played yet: " + part));
    }

    /** Plays acts that do not depend on each other, as many at a time as there are cores; each takes one. */
    static void allOf(List<Runnable> acts) {
        try (var hands = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().name("demonstration-", 1).daemon().factory())) {
            for (var done : acts.stream().map(hands::submit).toList()) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demonstration was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A part of the demonstration could not be played", failed.getCause());
        }
    }
}
