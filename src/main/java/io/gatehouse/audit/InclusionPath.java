package io.gatehouse.audit;

import java.util.ArrayList;
import java.util.List;

/** The hashes beside the way from a leaf to the root of a tree of some size (RFC 6962, section 2.1.1), out of whole subtrees alone. */
final class InclusionPath {

    /** Gives the hash of a whole subtree. */
    interface Nodes {
        byte[] hash(int level, long position);
    }

    private InclusionPath() {}

    /** The path, the lowest hash first. */
    static List<byte[]> of(long index, long size, Nodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("The tree has no such leaf");
        }
        var path = new ArrayList<byte[]>();
        climb(index, 0, size, nodes, path);
        return path;
    }

    /** Adds what lies beside the way inside the range of leaves that begins there. */
    private static void climb(long index, long begin, long width, Nodes nodes, List<byte[]> path) {
        if (width == 1) {
            return;
        }
        var left = Long.highestOneBit(width - 1);
        if (index < begin + left) {
            climb(index, begin, left, nodes, path);
            path.add(root(begin + left, width - left, nodes));
        } else {
            climb(index, begin + left, width - left, nodes, path);
            path.add(root(begin, left, nodes));
        }
    }

    /** The root over a range of leaves: a stored node where the range is whole, else made of its parts. */
    private static byte[] root(long begin, long width, Nodes nodes) {
        if (Long.bitCount(width) == 1) {
            var level = Long.numberOfTrailingZeros(width);
            return nodes.hash(level, begin >> level);
        }
        var left = Long.highestOneBit(width - 1);
        return TreeHash.node(root(begin, left, nodes), root(begin + left, width - left, nodes));
    }
}
