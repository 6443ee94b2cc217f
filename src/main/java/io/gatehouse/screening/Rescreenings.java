package io.gatehouse.screening;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.RescreeningStore.Kind;
import io.gatehouse.screening.RescreeningStore.Rescreening;
import io.gatehouse.screening.RescreeningStore.State;
import io.gatehouse.screening.RescreeningStore.Why;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Screens customers again because something else than they has changed: a list, the engine, the thresholds (R45).
 *
 * <p>What is to be done is read from the database, not from an event: a version in force that no re-screening names asks for one. A new
 * version of a list touches few, and only these are screened ({@link TouchedCustomers}). A list's first version, another engine or other
 * thresholds touch everybody, and a full pass goes through all customers in ranges. So does, as a net, time.
 *
 * <p>Each range is one transaction: its customers, and how far the re-screening is. Whoever cannot be screened stops nobody else. A killed portal goes on where it stopped, and of two
 * nodes that go on with the same range the second finds it taken. Planning waits for whoever screens at that moment, so that everybody
 * screened before has been written when it is asked whom a change can touch.
 */
@Component
class Rescreenings {

    private static final Logger LOG = LoggerFactory.getLogger(Rescreenings.class);

    /** Not a rule: customers a transaction. */
    static final int A_RANGE = 50;

    /** Not a rule: what was screened so long before a list came may not have reached the memory of names yet. */
    private static final Duration NAMES_LAG = Duration.ofMinutes(2);

    private static final int VERSION_BYTES = 8;
    private static final int TRIES = 3;

    private final RescreeningStore store;
    private final WatchlistStore lists;
    private final ListIndexes indexes;
    private final EngineVersion engine;
    private final TouchedCustomers touched;
    private final ScreenedStore screened;
    private final Screener screener;
    private final WaitingCustomers waiting;
    private final CustomerParties register;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final TransactionTemplate transaction;

    Rescreenings(
            RescreeningStore store,
            WatchlistStore lists,
            ListIndexes indexes,
            EngineVersion engine,
            TouchedCustomers touched,
            ScreenedStore screened,
            Screener screener,
            WaitingCustomers waiting,
            CustomerParties register,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            TransactionTemplate transaction) {
        this.store = store;
        this.lists = lists;
        this.indexes = indexes;
        this.engine = engine;
        this.touched = touched;
        this.screened = screened;
        this.screener = screener;
        this.waiting = waiting;
        this.register = register;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.transaction = transaction;
    }

    /** Plans what the lists in force, the engine and the thresholds ask for and nobody has planned yet. */
    void plan() {
        if (asked()) {
            transaction.executeWithoutResult(_ -> {
                screened.closeGate();
                lists.inForce().stream()
                        .filter(list -> !store.planned(list.id()))
                        .forEach(this::plan);
                var full = store.lastFull().orElse(null);
                if (full != null && !full.engine().equals(engine.value())) {
                    plan(Kind.FULL, Why.ENGINE, null, null);
                } else if (full != null && !full.thresholds().equals(thresholds())) {
                    plan(Kind.FULL, Why.THRESHOLDS, null, null);
                } else if (full != null && due(full)) {
                    plan(Kind.FULL, Why.SCHEDULE, null, null);
                }
            });
        }
    }

    /** Plans to go through everybody, whether or not anything asks for it. */
    UUID planFull() {
        return Objects.requireNonNull(transaction.execute(_ -> {
            screened.closeGate();
            return plan(Kind.FULL, Why.OPERATOR, null, null);
        }));
    }

    private boolean asked() {
        var full = store.lastFull().orElse(null);
        return lists.inForce().stream().anyMatch(list -> !store.planned(list.id()))
                || (full != null
                        && (!full.engine().equals(engine.value())
                                || !full.thresholds().equals(thresholds())
                                || due(full)));
    }

    /** Whether everybody's turn has come round: the net below all that is screened for a reason. */
    private boolean due(Rescreening full) {
        return full.plannedAt()
                .plus(rules.current().screening().everybodyAfter())
                .isBefore(screened.now());
    }

    private void plan(WatchlistSummary list) {
        var last = store.last(list.source()).orElse(null);
        var before = last == null ? null : last.list();
        var kept = lists.find(list.source(), WatchlistState.REPLACED)
                .map(WatchlistSummary::id)
                .orElse(null);
        // A change can be told only from a version whose entries are kept, and whose own change was gone through.
        var delta = last != null
                && last.list() != null
                && last.list().equals(kept)
                && !(last.kind() == Kind.DELTA && last.state() == State.WAITING);
        plan(delta ? Kind.DELTA : Kind.FULL, Why.LIST, list, delta ? before : null);
    }

    private UUID plan(Kind kind, Why why, @Nullable WatchlistSummary list, @Nullable WatchlistId before) {
        var id = store.plan(kind, why, list, before, engine.value(), thresholds(), screened.now());
        record(
                "screening.rescreening.planned",
                id,
                list == null ? null : list.source(),
                Map.of("kind", kind, "why", why));
        return id;
    }

    /** Does the next piece; says whether there was one that could be done. */
    boolean step() {
        var open = store.open();
        for (var one : open) {
            if (one.kind() == Kind.DELTA && one.state() == State.WAITING && gather(one)) {
                return true;
            }
        }
        for (var one : open) {
            if (one.kind() == Kind.DELTA && one.state() == State.GATHERED) {
                return range(one);
            }
        }
        return open.stream()
                .filter(one -> one.kind() == Kind.FULL)
                .findFirst()
                .map(this::range)
                .orElse(false);
    }

    /** Finds whom a change can touch, and writes it down. */
    private boolean gather(Rescreening delta) {
        return guarded(delta, () -> {
            var memory = indexes.inForce().orElseThrow(NotReady::new);
            var index = memory.bySource().get(Objects.requireNonNull(delta.source()));
            if (index == null || !index.list().id().equals(delta.list())) {
                // A newer version is in force, and what it asked for goes through everybody.
                return false;
            }
            var customers = touched.by(index, Objects.requireNonNull(delta.before()));
            if (customers.isEmpty()) {
                return false;
            }
            var all = customers.get();
            all.addAll(screened.since(
                    delta.plannedAt().minus(NAMES_LAG), index.list().id()));
            store.gathered(delta.id(), all, screened.now());
            return true;
        });
    }

    /**
     * The next customers. Where one of them cannot be screened the others still are: they are taken one by one, and whoever fails then is
     * put aside, for the job that screens who waits, and for an officer.
     */
    private boolean range(Rescreening one) {
        try {
            return range(one, A_RANGE);
        } catch (ConcurrencyFailureException others) {
            throw others;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "A range of re-screening {} failed and is taken one by one ({})",
                    one.id(),
                    failed.getClass().getSimpleName());
            return oneByOne(one.id());
        }
    }

    private boolean oneByOne(UUID id) {
        for (var turn = 0; turn < A_RANGE; turn++) {
            var one = store.find(id).orElseThrow();
            if (one.state() == State.DONE) {
                return true;
            }
            try {
                if (!range(one, 1)) {
                    return false;
                }
            } catch (ConcurrencyFailureException others) {
                throw others;
            } catch (RuntimeException failed) {
                putAside(one, failed);
            }
        }
        return true;
    }

    private void putAside(Rescreening one, RuntimeException failed) {
        var next = next(one, 1);
        if (next.isEmpty()) {
            // what failed was none of the customers
            throw failed;
        }
        var customer = next.getFirst();
        LOG.warn(
                "Customer {} could not be screened and is put aside ({})",
                customer,
                failed.getClass().getSimpleName());
        waiting.putAside(customer);
        var _ = guarded(one, () -> {
            advance(one, next, 0);
            return true;
        });
    }

    private List<CustomerId> next(Rescreening one, int atMost) {
        return one.kind() == Kind.FULL ? register.after(one.after(), atMost) : store.touched(one.id(), atMost);
    }

    private void advance(Rescreening one, List<CustomerId> customers, int found) {
        var full = one.kind() == Kind.FULL;
        store.progress(one.id(), full ? customers.getLast() : null, customers.size(), found);
        if (!full) {
            store.screened(one.id(), customers);
        }
    }

    private boolean range(Rescreening one, int atMost) {
        return guarded(one, () -> {
            var full = one.kind() == Kind.FULL;
            if (full && one.startedAt() == null) {
                store.started(one.id(), screened.now());
                return true;
            }
            var customers = next(one, atMost);
            if (customers.isEmpty()) {
                finish(one);
                return true;
            }
            advance(one, customers, screener.screen(customers));
            return true;
        });
    }

    private void finish(Rescreening one) {
        var now = screened.now();
        if (one.kind() == Kind.FULL) {
            store.doneWith(one, now);
        } else {
            store.done(one.id(), now);
        }
        record(
                "screening.rescreening.done",
                one.id(),
                one.source(),
                Map.of("kind", one.kind(), "customers", one.customers(), "found", one.found()));
        LOG.info(
                "Re-screening {} ({}, {}) is done: {} customers, {} hits new or back",
                one.id(),
                one.kind(),
                one.why(),
                one.customers(),
                one.found());
    }

    private interface Piece {
        boolean done();
    }

    /** One transaction, for whoever takes the row first. */
    private boolean guarded(Rescreening read, Piece piece) {
        for (var trial = 1; ; trial++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> {
                    if (!store.take(read)) {
                        return true;
                    }
                    var done = piece.done();
                    if (!done) {
                        status.setRollbackOnly();
                    }
                    return done;
                }));
            } catch (NotReady loading) {
                return false;
            } catch (ConcurrencyFailureException others) {
                if (trial == TRIES) {
                    throw others;
                }
            }
        }
    }

    private void record(String action, UUID id, @Nullable ListSource source, Map<String, ?> detail) {
        var job = actor.get().job();
        trail.record(Entry.act(action, job == null ? new Ground.Purpose("screening.lists") : new Ground.Job(job))
                .object("rescreening", id, source == null ? null : source.typed())
                .detail(actor.id().subject(), detail));
    }

    /** The thresholds in force, as a short hash. */
    private String thresholds() {
        var all = new TreeMap<String, String>();
        for (var source : ListSource.values()) {
            var of = rules.current().screening().thresholdsOf(source.name());
            all.put(source.name(), of.people() + "/" + of.organisations());
        }
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
