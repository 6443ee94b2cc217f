package io.gatehouse.customer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.matching.Subject;
import io.gatehouse.sealing.SubjectErased;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the names of all customers in this node's memory: read once after the start, and followed from then on.
 *
 * <p>What has changed, every node learns from the database, whoever changed it: a customer's row says when its facts last changed, and
 * every search first asks which rows have changed since the last look. An event would reach only the node on which it happened, and
 * later than the search that follows it. A change is seen once its transaction has committed; those looked at a minute ago are looked
 * at again, because a transaction that began before may commit after. The clock for this is the database's. An erased
 * customer counts as changed.
 *
 * <p>Memory, on paper: a customer of two names takes about 110 bytes as packed party and 150 to 200 in the index, so a million customers
 * take about 0.3 GB, and as much again for the seconds in which a large part is built anew.
 *
 * <p>Reading a million customers anew takes minutes, because each has a data key and sealed records of its own. So what is held is put aside
 * as a sealed file ({@link NamesSnapshot}) every now and then and when the portal stops, and the next start takes it in, follows what
 * has changed since, and only without it reads everybody. An erasure removes the file.
 *
 * <p>It is built on a thread of the platform's: it computes for long, and would keep a carrier from the virtual ones.
 */
@Component
class NamesInMemory implements SmartLifecycle, InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(NamesInMemory.class);
    private static final String JOB = "customer.names";
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(2);

    /** The longest that a change may take to commit. */
    private static final Duration LATEST_COMMIT = Duration.ofMinutes(1);

    /** What the index leaves out, a shared country, adds no more than this to a score; hundredths of a point. */
    private static final int MORE_ON_RECORD = 300;

    /** Where fields of 35 characters, as in payments, cut a name off. */
    private static final int CUT_AT = 35;

    private static final int FOUND_AT_MOST = PartyStore.AT_ONCE_AT_MOST;

    /** How long what has changed may be missing in the file; the next start follows it then. */
    private static final Duration PUT_ASIDE_EVERY = Duration.ofMinutes(10);

    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final PartyStore parties;
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ActingAs acting;
    private final TransactionTemplate transactions;
    private final NamesSnapshot snapshot;
    private final boolean command;
    private final ReentrantLock following = new ReentrantLock();
    private final Map<CustomerId, NamesSnapshot.Version> seen = new HashMap<>();
    private volatile @Nullable HeldNames names;
    private volatile boolean running;
    private @Nullable Instant lookedAt;
    private @Nullable Thread thread;
    private @Nullable FutureTask<NamesSnapshot.@Nullable Followed> early;
    private volatile @Nullable HeldNames putAside;
    private long putAsideAt;

    NamesInMemory(
            PartyStore parties,
            JdbcClient jdbc,
            AuditTrail trail,
            ActingAs acting,
            TransactionTemplate transactions,
            NamesSnapshot snapshot,
            @Value("${gatehouse.command:false}") boolean command) {
        this.snapshot = snapshot;
        this.command = command;
        this.parties = parties;
        this.jdbc = jdbc;
        this.trail = trail;
        this.acting = acting;
        this.transactions = transactions;
    }

    boolean ready() {
        return names != null;
    }

    /** Reads all customers anew. Until that is done, what was held before answers, or nothing does. */
    void load() {
        try (var readers = Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().daemon().name("customer-names-", 0).factory())) {
            load(readers);
        }
    }

    /** The same with those who read a page of customers each. */
    void load(Executor readers) {
        var began = now();
        recordLoading();
        var all = new NameSegment.Gathering();
        var coming = new ArrayDeque<Future<List<NameSegment.Held>>>();
        try {
            for (var page = parties.next(null, PartyStore.AT_ONCE_AT_MOST);
                    !page.isEmpty();
                    page = parties.next(page.getLast(), PartyStore.AT_ONCE_AT_MOST)) {
                var asked = page;
                var reading = new FutureTask<>(() -> read(asked));
                readers.execute(reading);
                coming.add(reading);
                if (coming.size() > 2 * READERS) {
                    coming.remove().get().forEach(all::add);
                }
            }
            while (!coming.isEmpty()) {
                coming.remove().get().forEach(all::add);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Customers could not be read", failed.getCause());
        }
        take(new NamesSnapshot.Followed(HeldNames.of(all.segment(Set.of())), began, Map.of(), null));
    }

    private List<NameSegment.Held> read(List<CustomerId> page) {
        return Objects.requireNonNull(transactions.execute(_ -> parties.readForIndex(page).values().stream()
                .flatMap(List::stream)
                .map(HeldNames::held)
                .toList()));
    }

    /** Takes in what was put aside, unless the database is older than that; what has changed since is followed as ever. */
    boolean restore(NamesSnapshot.@Nullable Followed followed) {
        if (followed == null || !knows(followed.latest())) {
            return false;
        }
        recordLoading();
        take(followed);
        putAside = followed.names();
        return true;
    }

    private boolean knows(NamesSnapshot.@Nullable Latest latest) {
        return latest == null
                || jdbc.sql("select version, facts_at from customer where id = ?")
                        .param(latest.customer().value())
                        .query((row, _) -> row.getLong(1) >= latest.version().number()
                                && !row.getObject(2, Instant.class)
                                        .isBefore(latest.version().at()))
                        .optional()
                        .orElse(false);
    }

    private void recordLoading() {
        acting.system(
                JOB,
                () -> transactions.executeWithoutResult(
                        _ -> trail.record(Entry.look("customer.names.loaded", new Ground.Job(JOB)))));
    }

    private void take(NamesSnapshot.Followed followed) {
        following.lock();
        try {
            seen.clear();
            seen.putAll(followed.seen());
            lookedAt = followed.lookedAt();
            names = followed.names();
        } finally {
            following.unlock();
        }
    }

    /** Puts what is held aside for the next start, if anything has changed since that was done. */
    void putAside() {
        NamesSnapshot.Followed followed;
        following.lock();
        try {
            var held = names;
            var at = lookedAt;
            if (held == null || at == null || held == putAside) {
                return;
            }
            followed = new NamesSnapshot.Followed(held, at, Map.copyOf(seen), latest(at));
        } finally {
            following.unlock();
        }
        putAsideAt = System.nanoTime();
        try {
            snapshot.write(followed);
            putAside = followed.names();
        } catch (ClosedByInterruptException stopping) {
            LOG.debug("Putting names aside was broken off; whoever stops this does it once more");
        } catch (IOException | RuntimeException full) {
            LOG.warn(
                    "The names could not be put aside; the next start reads them anew: {}",
                    full.getClass().getSimpleName());
        }
    }

    /** Who changed last, of those that were followed up to that instant. */
    private NamesSnapshot.@Nullable Latest latest(Instant until) {
        return jdbc.sql("select id, version, facts_at from customer where facts_at < ? order by facts_at desc limit 1")
                .param(until)
                .query((row, _) -> new NamesSnapshot.Latest(
                        new CustomerId(row.getObject(1, UUID.class)),
                        new NamesSnapshot.Version(row.getLong(2), row.getObject(3, Instant.class))))
                .optional()
                .orElse(null);
    }

    /** Takes in what has changed since the last look. */
    private HeldNames caughtUp() {
        following.lock();
        try {
            var held = names;
            if (held == null || lookedAt == null) {
                throw new NamesLoading();
            }
            var now = now();
            var since = (lookedAt.isBefore(now) ? lookedAt : now).minus(LATEST_COMMIT);
            var recent = recent(since);
            var changed = new LinkedHashSet<CustomerId>();
            recent.forEach((customer, version) -> {
                if (!version.equals(seen.get(customer))) {
                    changed.add(customer);
                }
            });
            // What was seen inside a transaction that came to nothing is there no more.
            seen.forEach((customer, version) -> {
                if (!version.at().isBefore(since) && !recent.containsKey(customer)) {
                    changed.add(customer);
                }
            });
            var pages = List.copyOf(changed);
            for (int from = 0; from < pages.size(); from += PartyStore.AT_ONCE_AT_MOST) {
                var page = pages.subList(from, Math.min(pages.size(), from + PartyStore.AT_ONCE_AT_MOST));
                held = held.with(held(page));
            }
            seen.clear();
            seen.putAll(recent);
            lookedAt = now;
            names = held;
            return held;
        } finally {
            following.unlock();
        }
    }

    private Map<CustomerId, NamesSnapshot.Version> recent(Instant since) {
        var recent = new LinkedHashMap<CustomerId, NamesSnapshot.Version>();
        jdbc.sql("select id, version, facts_at from customer where facts_at >= ?")
                .param(since)
                .query(row -> {
                    recent.put(
                            new CustomerId(row.getObject(1, UUID.class)),
                            new NamesSnapshot.Version(row.getLong(2), row.getObject(3, Instant.class)));
                });
        return recent;
    }

    private Map<CustomerId, List<NameSegment.Held>> held(Collection<CustomerId> customers) {
        var now = parties.readForIndex(customers);
        var held = new HashMap<CustomerId, List<NameSegment.Held>>();
        for (var customer : customers) {
            held.put(
                    customer,
                    now.getOrDefault(customer, List.of()).stream()
                            .map(HeldNames::held)
                            .toList());
        }
        return held;
    }

    /** Builds a large part anew where smaller ones have grown; the answers stay the same. */
    void settle() {
        while (true) {
            var held = names;
            int count = held == null ? 0 : held.overgrown();
            if (held == null || count == 0) {
                return;
            }
            var merged = held.merged(count);
            following.lock();
            try {
                var now = names;
                if (now != null) {
                    names = now.with(merged, held, count);
                }
            } finally {
                following.unlock();
            }
        }
    }

    /** Customers with a party that scores at least so much by names and birth date, or that shares a number. Not held against the record. */
    List<CustomerId> near(Subject subject, int least) {
        return caughtUp().near(withCutNames(subject), least).stream()
                .map(HeldNames.Candidate::customer)
                .distinct()
                .toList();
    }

    /** The subject also by its long names as a field of a register cuts them off, because that is how a customer may stand on record. */
    private static Subject withCutNames(Subject subject) {
        var names = new LinkedHashSet<>(subject.names());
        subject.names().stream()
                .filter(name -> name.length() > CUT_AT)
                .map(name -> name.substring(0, CUT_AT).strip())
                .forEach(names::add);
        return new Subject(
                subject.kind(), List.copyOf(names), subject.births(), subject.countries(), subject.identifiers());
    }

    /** The parties that are the subject by what is on record now, the likeliest first. */
    List<CustomerMatch> find(Subject subject, int threshold) {
        var held = caughtUp();
        var likeliest = held.nearWidely(subject, threshold - MORE_ON_RECORD).stream()
                .sorted(Comparator.comparingInt(HeldNames.Candidate::points)
                        .reversed()
                        .thenComparing(HeldNames.Candidate::party))
                .map(HeldNames.Candidate::customer)
                .distinct()
                .limit(FOUND_AT_MOST)
                .toList();
        var found = new ArrayList<CustomerMatch>();
        parties.read(likeliest).values().stream().flatMap(List::stream).forEach(party -> {
            var match = held.match(subject, HeldNames.listed(party));
            if (party.subject().kind().mayBe(subject.kind()) && match.score().points() >= threshold) {
                found.add(new CustomerMatch(party.customer(), party.role(), party.key(), match));
            }
        });
        found.sort(Comparator.<CustomerMatch>comparingInt(
                        one -> -one.match().score().points())
                .thenComparing(one -> one.match().listed().id()));
        return found;
    }

    /** An erased customer drops out of every node's memory like one that has changed. */
    @EventListener
    void erased(SubjectErased event) {
        // Nothing of an erased customer stays in a file, not even sealed; the next one is written without.
        snapshot.delete();
        putAside = null;
        jdbc.sql("update customer set version = version + 1, facts_at = utc_timestamp(6) where id = ?")
                .param(event.subject().value())
                .update();
    }

    private void follow() {
        while (running) {
            try {
                if (names == null && !restore(readEarly())) {
                    load();
                }
                transactions.executeWithoutResult(_ -> caughtUp());
                settle();
                if (putAsideAt == 0 || System.nanoTime() - putAsideAt > PUT_ASIDE_EVERY.toNanos()) {
                    putAside();
                }
            } catch (RuntimeException passing) {
                LOG.warn(
                        "The names of customers could not be read; trying again: {}",
                        passing.getClass().getSimpleName());
            }
            try {
                Thread.sleep(LOOKED_EVERY);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** What was put aside is read while the rest of the portal starts. */
    @Override
    public void afterPropertiesSet() {
        if (!command) {
            var reading = new FutureTask<>(snapshot::read);
            early = reading;
            Thread.ofPlatform().daemon().name("customer-names-early").start(reading);
        }
    }

    /** What was put aside, once. */
    private NamesSnapshot.@Nullable Followed readEarly() {
        var reading = early;
        early = null;
        if (reading == null) {
            return snapshot.read();
        }
        try {
            return reading.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException failed) {
            return null;
        }
    }

    /** A command that joins the portal looks nobody up by name. */
    @Override
    public boolean isAutoStartup() {
        return !command;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("customer-names").start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        var stopping = thread;
        if (stopping == null) {
            return;
        }
        stopping.interrupt();
        try {
            stopping.join(Duration.ofSeconds(5));
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return;
        }
        putAside();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** By the database, which also says when a row has changed: portals' clocks differ, and a story is told with one of its own. */
    private Instant now() {
        return jdbc.sql("select utc_timestamp(6)")
                .query((row, _) -> row.getObject(1, Instant.class))
                .single();
    }
}
