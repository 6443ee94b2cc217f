package io.gatehouse.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The hashing of the tree (RFC 6962, section 2.1): SHA-256, leaves with a leading 0, nodes with a leading 1. */
final class TreeHash {

    static final int BYTES = 32;

    private TreeHash() {}

    static byte[] empty() {
        return sha256().digest();
    }

    static byte[] leaf(byte[] entry) {
        var digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /**
     * Whether a leaf is in the tree of that size and root (RFC 9162, section 2.1.3.2).
     *
     * @param path the hashes beside the way from the leaf to the root, the lowest first
     */
    static boolean includes(byte[] root, long size, long position, byte[] leaf, List<byte[]> path) {
        if (position >= size) {
            return false;
        }
        var node = position;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether the tree of the second size and root has grown from the first (RFC 9162, section 2.1.4.2).
     *
     * @param path the consistency proof
     */
    static boolean extendsTree(byte[] oldRoot, long oldSize, byte[] newRoot, long newSize, List<byte[]> path) {
        if (oldSize == newSize) {
            return path.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        if (oldSize == 0) {
            return path.isEmpty();
        }
        if (oldSize > newSize || path.isEmpty()) {
            return false;
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) {
            steps.addFirst(oldRoot);
        }
        var node = oldSize - 1;
        var last = newSize - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var before = steps.getFirst();
        var after = steps.getFirst();
        for (var sibling : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = node(sibling, before);
                after = node(sibling, after);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                after = node(after, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(before, oldRoot) && MessageDigest.isEqual(after, newRoot);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
