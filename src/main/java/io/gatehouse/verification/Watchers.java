package io.gatehouse.verification;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes the screens that look at an application or a hand-off once a change of it is committed.
 *
 * <p>It carries no data: whoever is woken reads again, as whoever sits there. Another node's screens are not reached; they
 * look again once a minute by {@code shell.Live}.
 */
@Component
class Watchers {

    private final ConcurrentHashMap<UUID, Set<Runnable>> watching = new ConcurrentHashMap<>();

    Watchers() {}

    /** Calls back after each change of the thing, until what is returned is run. */
    Runnable watch(UUID thing, Runnable wake) {
        watching.compute(thing, (_, known) -> {
            var set = known == null ? ConcurrentHashMap.<Runnable>newKeySet() : known;
            set.add(wake);
            return set;
        });
        return () -> watching.computeIfPresent(thing, (_, known) -> {
            known.remove(wake);
            return known.isEmpty() ? null : known;
        });
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(ApplicationTouched event) {
        wake(event.application().value());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(HandOffTouched event) {
        wake(event.handOff().value());
    }

    private void wake(UUID thing) {
        watching.getOrDefault(thing, Set.of()).forEach(Runnable::run);
    }
}
