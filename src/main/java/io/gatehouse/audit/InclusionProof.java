package io.gatehouse.audit;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an entry stands in the trail, in a form that can be checked without the trail (RFC 6962, section 2.1.1).
 *
 * @param entry the entry's own identifier
 * @param action what was done, by its key
 * @param recordedAt when it was put on record, in UTC
 * @param index the entry's place among the leaves, from 0
 * @param size the size of the tree that the checkpoint signs
 * @param path the hashes beside the way from the leaf to the root, the lowest first
 * @param signedCheckpoint the tree's size and root, signed (C2SP tlog-checkpoint)
 * @param leaf the leaf's hash
 * @param canonical the entry's bytes that the leaf hashes; what identifies people is ciphertext in them
 */
public record InclusionProof(
        UUID entry,
        String action,
        Instant recordedAt,
        long index,
        long size,
        List<byte[]> path,
        String signedCheckpoint,
        byte[] leaf,
        byte[] canonical) {

    /** What checking a proof comes to. */
    public enum Verdict {
        /** The entry is, as it is given, in the tree that the checkpoint signs. */
        HOLDS,
        /** The checkpoint was not signed with the key, or speaks of another tree. */
        CHECKPOINT_FORGED,
        /** The entry's bytes are not those that the leaf hashes, or say something else than is claimed of them. */
        ENTRY_CHANGED,
        /** The path does not lead from the leaf to the signed root. */
        NOT_IN_TREE
    }

    /**
     * What an entry's bytes say without a key.
     *
     * @param result how the act ended
     * @param personal whether the entry names somebody whose data it is
     * @param objectType what kind of thing was acted upon
     * @param objectLabel which one, by its number
     * @param digest the SHA-256 of it, in hexadecimal, where the entry has it
     */
    public record Said(
            UUID id,
            Instant recordedAt,
            String action,
            Entry.Result result,
            boolean personal,
            @Nullable String objectType,
            @Nullable String objectLabel,
            @Nullable String digest) {}

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** What the entry says of itself; nothing if its bytes are none of an entry. */
    public Optional<Said> said() {
        return CanonicalEntry.read(canonical);
    }

    /** Checks the proof against the key of the trail's checkpoints. Needs nothing else. */
    public Verdict check(VerifierKey trail) {
        var signed = SignedNote.verify(signedCheckpoint, trail.key());
        if (signed.isEmpty()
                || !signed.get().origin().equals(trail.name())
                || signed.get().size() != size) {
            return Verdict.CHECKPOINT_FORGED;
        }
        if (!MessageDigest.isEqual(TreeHash.leaf(canonical), leaf)
                || said().filter(said -> said.id().equals(entry)
                                && said.recordedAt().equals(recordedAt)
                                && said.action().equals(action))
                        .isEmpty()) {
            return Verdict.ENTRY_CHANGED;
        }
        return index >= 0 && TreeHash.includes(signed.get().root(), size, index, leaf, path)
                ? Verdict.HOLDS
                : Verdict.NOT_IN_TREE;
    }
}
