package io.gatehouse.customer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.matching.Subject;
import io.gatehouse.sealing.SubjectErased;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * <p>Memory, on paper: a customer of two names takes about 400 bytes as listed party and 150 to 250 in the index, so a million customers
 * take about 0.6 GB, and as much again for the seconds in which a large part is built anew.
 *
 * <p>It is built on a thread of the platform's: it computes for long, and would keep a carrier from the virtual ones.
 */
@Component
class NamesInMemory implements SmartLifecycle {

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

    private final PartyStore parties;
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ActingAs acting;
    private final TransactionTemplate transactions;
    private final boolean command;
    private final ReentrantLock following = new ReentrantLock();
    private final Map<CustomerId, Version> seen = new HashMap<>();
    private volatile @Nullable HeldNames names;
    private volatile boolean running;
    private @Nullable Instant lookedAt;
    private @Nullable Thread thread;

    NamesInMemory(
            PartyStore parties,
            JdbcClient jdbc,
            AuditTrail trail,
            ActingAs acting,
            TransactionTemplate transactions,
            @Value("${gatehouse.command:false}") boolean command) {
        this.command = command;
        this.parties = parties;
        this.jdbc = jdbc;
        this.trail = trail;
        this.acting = acting;
        this.transactions = transactions;
    }

    /** Which state of a customer's facts has been taken in. */
    private record Version(long number, Instant at) {}

    boolean ready() {
        return names != null;
    }

    /** Reads all customers anew. Until that is done, what was held before answers, or nothing does. */
    void load() {
        var began = now();
        acting.system(
                JOB,
                () -> transactions.executeWithoutResult(
                        _ -> trail.record(Entry.look("customer.names.loaded", new Ground.Job(JOB)))));
        var all = new ArrayList<NameSegment.Held>();
        CustomerId last = null;
        while (true) {
            var after = last;
            var next = transactions.execute(_ -> {
                var page = parties.next(after, PartyStore.AT_ONCE_AT_MOST);
                parties.read(page).values().forEach(of -> of.forEach(party -> all.add(HeldNames.held(party))));
                return page;
            });
            if (next == null || next.isEmpty()) {
                break;
            }
            last = next.getLast();
        }
        var loaded = HeldNames.of(all);
        following.lock();
        try {
            seen.clear();
            lookedAt = began;
            names = loaded;
        } finally {
            following.unlock();
        }
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

    private Map<CustomerId, Version> recent(Instant since) {
        var recent = new LinkedHashMap<CustomerId, Version>();
        jdbc.sql("select id, version, facts_at from customer where facts_at >= ?")
                .param(since)
                .query(row -> {
                    recent.put(
                            new CustomerId(row.getObject(1, UUID.class)),
                            new Version(row.getLong(2), row.getObject(3, Instant.class)));
                });
        return recent;
    }

    private Map<CustomerId, List<NameSegment.Held>> held(Collection<CustomerId> customers) {
        var now = parties.read(customers);
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
        var likeliest = held.near(subject, threshold - MORE_ON_RECORD).stream()
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
        jdbc.sql("update customer set version = version + 1, facts_at = utc_timestamp(6) where id = ?")
                .param(event.subject().value())
                .update();
    }

    private void follow() {
        while (running) {
            try {
                if (names == null) {
                    load();
                }
                transactions.executeWithoutResult(_ -> caughtUp());
                settle();
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
        }
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
