package io.gatehouse.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tree that leaves are appended to, kept as the roots of its whole subtrees, the largest first.
 *
 * <p>For a size whose binary form has n ones these are n hashes, so a tree of any size fits in memory.
 */
final class GrowingTree {

    /** A node that has become whole and will never change. Level 0 are leaves. */
    record Node(int level, long position, byte[] hash) {}

    private final List<byte[]> roots = new ArrayList<>();
    private long size;

    GrowingTree() {}

    /** Goes on from a tree of that size; the roots are those of its whole subtrees, the largest first. */
    GrowingTree(long size, List<byte[]> roots) {
        if (Long.bitCount(size) != roots.size()) {
            throw new IllegalArgumentException("A tree of this size has another number of whole subtrees");
        }
        this.size = size;
        this.roots.addAll(roots);
    }

    /** The whole subtrees of a tree of that size, the largest first, by level and position. */
    static List<Node> wholeSubtrees(long size) {
        var nodes = new ArrayList<Node>();
        var before = 0L;
        for (var level = 62; level >= 0; level--) {
            var width = 1L << level;
            if ((size & width) != 0) {
                nodes.add(new Node(level, before >> level, new byte[0]));
                before += width;
            }
        }
        return nodes;
    }

    long size() {
        return size;
    }

    /** Appends a leaf, and says which nodes became whole by it, the leaf first. */
    void append(byte[] leaf, Consumer<Node> becameWhole) {
        var position = size;
        var hash = leaf;
        becameWhole.accept(new Node(0, position, hash));
        var level = 0;
        while ((position & 1) == 1) {
            hash = TreeHash.node(roots.removeLast(), hash);
            position >>= 1;
            level++;
            becameWhole.accept(new Node(level, position, hash));
        }
        roots.add(hash);
        size++;
    }

    byte[] root() {
        if (roots.isEmpty()) {
            return TreeHash.empty();
        }
        var hash = roots.getLast();
        for (var i = roots.size() - 2; i >= 0; i--) {
            hash = TreeHash.node(roots.get(i), hash);
        }
        return hash;
    }
}
