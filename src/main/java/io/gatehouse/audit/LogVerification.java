package io.gatehouse.audit;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Checks the whole trail against itself, its checkpoints and the checkpoints that lie beside the database. */
@Service
public class LogVerification {

    /** What the check found. */
    public sealed interface Finding {

        /** Every entry is as it was written, and the tree is the one that was signed. */
        record Intact(long entries, long waiting, long checkpoints, Instant at, String verifierKey)
                implements Finding {}

        /**
         * Something was changed.
         *
         * @param at the place in the tree of the first entry that does not hold, or the size that a checkpoint names
         */
        record Broken(long at, Fault fault, Instant found) implements Finding {}
    }

    /** What was found wrong. */
    public enum Fault {
        /** An entry differs from what was hashed. */
        ENTRY_CHANGED,
        /** An entry is gone. */
        ENTRY_MISSING,
        /** A leaf is gone, or leaves are out of order. */
        LEAF_MISSING,
        /** An inner node is not the hash of its parts. */
        NODE_CHANGED,
        /** A checkpoint's signature does not hold. */
        CHECKPOINT_FORGED,
        /** A checkpoint names another root than the tree has at that size. */
        CHECKPOINT_CONTRADICTED,
        /** The tree is smaller than a checkpoint that is already out. */
        TREE_SHRUNK
    }

    private static final int LEAVES_A_PAGE = 4_096;

    private final JdbcClient jdbc;
    private final Checkpoints checkpoints;
    private final Clock clock;

    LogVerification(JdbcClient jdbc, Checkpoints checkpoints, Clock clock) {
        this.jdbc = jdbc;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Reads the whole trail once; memory does not grow with it. */
    @PreAuthorize("hasAnyRole('AUDITOR', 'SYSTEM')")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Finding verify() {
        var key = checkpoints.verifyingKey();
        var notes =
                new ArrayList<>(checkpoints.all().stream().map(Checkpoint::note).toList());
        notes.addAll(checkpoints.witnessed());
        Map<Long, List<byte[]>> promised = new HashMap<>();
        for (var note : notes) {
            var statement = SignedNote.verify(note, key);
            if (statement.isEmpty()) {
                return broken(0, Fault.CHECKPOINT_FORGED);
            }
            promised.computeIfAbsent(statement.get().size(), size -> new ArrayList<>())
                    .add(statement.get().root());
        }
        var tree = new GrowingTree();
        var fault = replay(tree, promised);
        if (fault.isPresent()) {
            return fault.get();
        }
        if (!promised.isEmpty()) {
            return broken(
                    promised.keySet().stream().mapToLong(Long::longValue).min().orElse(0), Fault.TREE_SHRUNK);
        }
        var waiting =
                jdbc.sql("select count(*) from audit_entry").query(Long.class).single() - tree.size();
        return new Finding.Intact(
                tree.size(), waiting, new HashSet<>(notes).size(), clock.instant(), checkpoints.verifierKey());
    }

    private Optional<Finding> replay(GrowingTree tree, Map<Long, List<byte[]>> promised) {
        List<Leaf> page;
        do {
            page = leaves(tree.size());
            var inner = innerNodes(tree.size(), tree.size() + page.size());
            for (var leaf : page) {
                var fault = replay(tree, leaf, inner, promised);
                if (fault.isPresent()) {
                    return fault.map(found -> broken(leaf.position(), found));
                }
            }
        } while (!page.isEmpty());
        var nodes =
                jdbc.sql("select count(*) from audit_node").query(Long.class).single();
        var expected = 2 * tree.size() - Long.bitCount(tree.size());
        return nodes == expected ? Optional.empty() : Optional.of(broken(tree.size(), Fault.NODE_CHANGED));
    }

    private static Optional<Fault> replay(
            GrowingTree tree, Leaf leaf, Set<InnerNode> inner, Map<Long, List<byte[]>> promised) {
        if (leaf.position() != tree.size()) {
            return Optional.of(Fault.LEAF_MISSING);
        }
        if (leaf.entry() == null) {
            return Optional.of(Fault.ENTRY_MISSING);
        }
        var hash = TreeHash.leaf(CanonicalEntry.of(leaf.entry()));
        if (!MessageDigest.isEqual(hash, leaf.hash())) {
            return Optional.of(Fault.ENTRY_CHANGED);
        }
        var wrong = new ArrayList<GrowingTree.Node>();
        tree.append(hash, node -> {
            if (node.level() > 0 && !inner.contains(InnerNode.of(node.level(), node.position(), node.hash()))) {
                wrong.add(node);
            }
        });
        if (!wrong.isEmpty()) {
            return Optional.of(Fault.NODE_CHANGED);
        }
        var roots = promised.remove(tree.size());
        return roots == null || roots.stream().allMatch(root -> MessageDigest.isEqual(root, tree.root()))
                ? Optional.empty()
                : Optional.of(Fault.CHECKPOINT_CONTRADICTED);
    }

    private record Leaf(
            long position, byte[] hash, @Nullable StoredEntry entry) {}

    /** A page of leaves. A page and not a stream: a second query on the connection would fetch a whole stream at once. */
    private List<Leaf> leaves(long from) {
        return jdbc.sql("select n.position, n.hash, " + StoredEntry.COLUMNS
                        + " from audit_node n left join audit_entry e on e.seq = n.entry_seq"
                        + " where n.level = 0 and n.position >= ? order by n.position limit " + LEAVES_A_PAGE)
                .param(from)
                .query((row, number) -> new Leaf(
                        row.getLong("position"),
                        row.getBytes("hash"),
                        row.getObject("id") == null ? null : StoredEntry.of(row, number)))
                .list();
    }

    private record InnerNode(int level, long position, String hash) {

        static InnerNode of(int level, long position, byte[] hash) {
            return new InnerNode(level, position, HexFormat.of().formatHex(hash));
        }
    }

    /** The inner nodes that become whole while a tree grows from one size to another. */
    private Set<InnerNode> innerNodes(long from, long to) {
        var nodes = new HashSet<InnerNode>();
        for (var level = 1; to >> level > 0; level++) {
            nodes.addAll(jdbc.sql("select level, position, hash from audit_node"
                            + " where level = ? and position between ? and ?")
                    .params(level, from >> level, (to >> level) - 1)
                    .query((row, number) ->
                            InnerNode.of(row.getInt("level"), row.getLong("position"), row.getBytes("hash")))
                    .list());
        }
        return nodes;
    }

    private Finding broken(long at, Fault fault) {
        return new Finding.Broken(at, fault, clock.instant());
    }
}
