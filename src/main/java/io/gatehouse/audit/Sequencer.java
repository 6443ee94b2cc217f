package io.gatehouse.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes entries up into the tree, in the order of their sequence numbers, about once a second.
 *
 * <p>Acts commit in another order than they took their numbers, so an entry may appear behind one that is already a leaf; it
 * becomes the next leaf then. Two nodes may run this at once: whoever writes a leaf's place second finds it taken, rolls back
 * and looks again. No lock is held between rounds, so nothing is to be freed after a crash.
 */
@Component
class Sequencer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int ENTRIES_A_ROUND = 2_000;

    /** No act's transaction lasts this long, so what is older and not there will not come. */
    private static final Duration LATEST_COMMIT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Checkpoints checkpoints;
    private final Clock clock;

    private GrowingTree tree = new GrowingTree();
    private long settledUpTo;
    private Instant settledAt = Instant.EPOCH;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    Sequencer(
            JdbcClient jdbc,
            JdbcTemplate batches,
            TransactionTemplate transaction,
            Checkpoints checkpoints,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Takes up all entries that have committed, and signs a checkpoint when one is due. */
    synchronized void catchUp() {
        try {
            int taken;
            do {
                taken = round();
            } while (taken == ENTRIES_A_ROUND);
            settle();
            checkpoints.signIfDue(tree.size(), tree.root());
        } catch (DuplicateKeyException anotherNode) {
            log.debug("Another node has taken up the same entries; looking again next round");
        }
    }

    /** Signs the tree as it stands, due or not: somebody needs a proof now. */
    synchronized void signNow() {
        catchUp();
        checkpoints.signNow(tree.size(), tree.root());
    }

    private int round() {
        var entries = new ArrayList<StoredEntry>();
        var grown = transaction.execute(status -> {
            var before = standingTree();
            entries.addAll(jdbc.sql("select " + StoredEntry.COLUMNS
                            + " from audit_entry e left join audit_node n on n.entry_seq = e.seq"
                            + " where e.seq > ? and n.entry_seq is null order by e.seq limit " + ENTRIES_A_ROUND)
                    .param(settledUpTo)
                    .query(StoredEntry::of)
                    .list());
            var rows = new ArrayList<Object[]>();
            for (var entry : entries) {
                before.append(
                        TreeHash.leaf(CanonicalEntry.of(entry)),
                        node -> rows.add(new Object[] {
                            node.level(), node.position(), node.hash(), node.level() == 0 ? entry.seq() : null
                        }));
            }
            if (!rows.isEmpty()) {
                batches.batchUpdate(
                        "insert into audit_node (level, position, hash, entry_seq) values (?, ?, ?, ?)", rows);
            }
            return before;
        });
        if (grown != null) {
            tree = grown;
        }
        return entries.size();
    }

    /** The tree as it stands in the database, from memory when nobody else has grown it. A copy: a roll-back leaves ours. */
    private GrowingTree standingTree() {
        var size = jdbc.sql("select coalesce(max(position) + 1, 0) from audit_node where level = 0")
                .query(Long.class)
                .single();
        List<byte[]> roots = new ArrayList<>();
        for (var node : GrowingTree.wholeSubtrees(size)) {
            roots.add(jdbc.sql("select hash from audit_node where level = ? and position = ?")
                    .params(node.level(), node.position())
                    .query(byte[].class)
                    .single());
        }
        return new GrowingTree(size, roots);
    }

    /** Moves the mark below which no entry can appear any more, so that a round looks at little. */
    private void settle() {
        var now = clock.instant();
        if (now.isBefore(settledAt.plus(LATEST_COMMIT.dividedBy(10)))) {
            return;
        }
        settledAt = now;
        settledUpTo = jdbc.sql("select seq from audit_entry where recorded_at < ? order by seq desc limit 1")
                .param(now.minus(LATEST_COMMIT))
                .query(Long.class)
                .optional()
                .orElse(settledUpTo);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("audit-sequencer").start(() -> {
            while (running) {
                try {
                    catchUp();
                    Thread.sleep(BETWEEN_ROUNDS);
                } catch (InterruptedException stopped) {
                    return;
                } catch (RuntimeException passing) {
                    log.warn(
                            "The audit trail could not be taken up into the tree: {}",
                            passing.getClass().getSimpleName());
                    if (!pause()) {
                        return;
                    }
                }
            }
        });
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_ROUNDS);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
