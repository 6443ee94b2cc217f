package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InclusionProofTest {

    private static final String ORIGIN = "example.org/trail";
    private static final int LARGEST = 300;
    private static final KeyPair KEYS = keys();
    private static final VerifierKey TRAIL = new VerifierKey(ORIGIN, KEYS.getPublic());

    @Test
    void everyLeafOfEveryTreeUpTo300IsProvedByItsStoredNodes() {
        var nodes = new HashMap<String, byte[]>();
        var tree = new GrowingTree();
        var leaves = new ArrayList<byte[]>();
        for (var size = 1; size <= LARGEST; size++) {
            var leaf = TreeHash.leaf(new byte[] {(byte) size, (byte) (size >> 8)});
            leaves.add(leaf);
            tree.append(leaf, node -> nodes.put(node.level() + "/" + node.position(), node.hash()));
            var root = tree.root();
            for (var index = 0; index < size; index++) {
                var path = InclusionPath.of(index, size, stored(nodes));

                assertThat(TreeHash.includes(root, size, index, leaves.get(index), path))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void noPathFitsAnotherLeafAnotherPlaceOrAnotherTree() {
        var nodes = new HashMap<String, byte[]>();
        var tree = new GrowingTree();
        var leaves = new ArrayList<byte[]>();
        var random = new Random(4);
        for (var size = 1; size <= LARGEST; size++) {
            var leaf = TreeHash.leaf(new byte[] {(byte) size, (byte) (size >> 8)});
            leaves.add(leaf);
            tree.append(leaf, node -> nodes.put(node.level() + "/" + node.position(), node.hash()));
            if (size < 2) {
                continue;
            }
            var index = random.nextInt(size);
            var other = (index + 1 + random.nextInt(size - 1)) % size;
            var path = InclusionPath.of(index, size, stored(nodes));
            var shorter = path.subList(0, path.size() - 1);
            var root = tree.root();

            assertThat(TreeHash.includes(root, size, index, leaves.get(other), path))
                    .isFalse();
            assertThat(TreeHash.includes(root, size, other, leaves.get(index), path))
                    .isFalse();
            assertThat(TreeHash.includes(leaf, size, index, leaves.get(index), path))
                    .isFalse();
            assertThat(TreeHash.includes(root, size, index, leaves.get(index), shorter))
                    .isFalse();
        }
    }

    @Test
    void isOfALeafThatTheTreeHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InclusionPath.of(5, 5, (level, position) -> new byte[32]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InclusionPath.of(-1, 5, (level, position) -> new byte[32]));
    }

    @Test
    void holdsAsItWasGiven() {
        assertThat(proof(11, 37).check(TRAIL)).isEqualTo(InclusionProof.Verdict.HOLDS);
    }

    @Test
    void doesNotHoldUnderAnotherKeyOrAnotherName() {
        var proof = proof(11, 37);

        assertThat(proof.check(new VerifierKey(ORIGIN, keys().getPublic())))
                .isEqualTo(InclusionProof.Verdict.CHECKPOINT_FORGED);
        assertThat(proof.check(new VerifierKey("example.org/other", KEYS.getPublic())))
                .isEqualTo(InclusionProof.Verdict.CHECKPOINT_FORGED);
    }

    @Test
    void doesNotHoldOnceAnythingInItIsChanged() {
        var proof = proof(11, 37);
        var changed = proof.canonical().clone();
        changed[changed.length - 1] ^= 1;
        var path = new ArrayList<>(proof.path());
        path.set(2, new byte[32]);

        assertThat(with(proof, 11, "disclosure.package.released", proof.path(), changed)
                        .check(TRAIL))
                .isEqualTo(InclusionProof.Verdict.ENTRY_CHANGED);
        assertThat(with(proof, 11, "disclosure.package.withdrawn", proof.path(), proof.canonical())
                        .check(TRAIL))
                .isEqualTo(InclusionProof.Verdict.ENTRY_CHANGED);
        assertThat(with(proof, 12, "disclosure.package.released", proof.path(), proof.canonical())
                        .check(TRAIL))
                .isEqualTo(InclusionProof.Verdict.NOT_IN_TREE);
        assertThat(with(proof, 11, "disclosure.package.released", path, proof.canonical())
                        .check(TRAIL))
                .isEqualTo(InclusionProof.Verdict.NOT_IN_TREE);
    }

    @Test
    void saysWhatWasActedUponAndWithWhatEnd() {
        assertThat(proof(11, 37).said())
                .contains(new InclusionProof.Said(
                        UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
                        Instant.parse("2026-03-02T10:15:30.123456Z"),
                        "disclosure.package.released",
                        Entry.Result.DONE,
                        false,
                        "package",
                        "LP-2026-0142/1",
                        null));
        var proof = proof(11, 37);
        for (var length = 0; length < proof.canonical().length; length++) {
            assertThat(with(proof, 11, proof.action(), proof.path(), Arrays.copyOf(proof.canonical(), length))
                            .said())
                    .as("cut after %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void readsTheKeyThatVerifiersAreTold() {
        var told = TRAIL.toString();

        assertThat(VerifierKey.parse(told)).contains(TRAIL);
        assertThat(VerifierKey.parse(told.replace("example", "exemple"))).isEmpty();
        assertThat(VerifierKey.parse(told.substring(0, told.length() - 3))).isEmpty();
        assertThat(VerifierKey.parse("nothing")).isEmpty();
        assertThat(TRAIL.fingerprint()).hasSize(64 + 15);
    }

    private static InclusionProof with(
            InclusionProof proof, long index, String action, List<byte[]> path, byte[] canonical) {
        return new InclusionProof(
                proof.entry(),
                action,
                proof.recordedAt(),
                index,
                proof.size(),
                path,
                proof.signedCheckpoint(),
                proof.leaf(),
                canonical);
    }

    private static InclusionProof proof(int index, int size) {
        var at = Instant.parse("2026-03-02T10:15:30.123456Z");
        var id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        var entry = new StoredEntry(
                4711,
                id,
                at,
                new UUID(0, 7),
                "COUNSEL",
                null,
                "disclosure.package.released",
                false,
                "DONE",
                null,
                "package",
                new UUID(0, 9),
                "LP-2026-0142/1",
                "LEGAL_REQUEST",
                new UUID(0, 8),
                "LP-2026-0142",
                null,
                null,
                "source".getBytes(StandardCharsets.US_ASCII),
                null);
        var canonical = CanonicalEntry.of(entry);
        var nodes = new HashMap<String, byte[]>();
        var tree = new GrowingTree();
        for (var i = 0; i < size; i++) {
            tree.append(
                    i == index ? TreeHash.leaf(canonical) : TreeHash.leaf(new byte[] {(byte) i}),
                    node -> nodes.put(node.level() + "/" + node.position(), node.hash()));
        }
        var note = SignedNote.sign(
                new SignedNote.Statement(ORIGIN, size, tree.root()), KEYS.getPrivate(), KEYS.getPublic());
        return new InclusionProof(
                id,
                entry.action(),
                at,
                index,
                size,
                InclusionPath.of(index, size, stored(nodes)),
                note,
                TreeHash.leaf(canonical),
                canonical);
    }

    private static InclusionPath.Nodes stored(Map<String, byte[]> nodes) {
        return (level, position) -> {
            var hash = nodes.get(level + "/" + position);
            assertThat(hash).as("whole subtree %d/%d", level, position).isNotNull();
            return hash;
        };
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
