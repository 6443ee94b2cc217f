package io.gatehouse.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Proofs of a small trail, the same each time: for tests of those who carry proofs elsewhere. */
public final class ProofFixture {

    private static final int SIZE = 37;

    /** The key of the trail: that of RFC 8032, section 7.1, test 3. */
    public static final VerifierKey TRAIL = new VerifierKey(
            "example.org/trail",
            VerifierKey.ofRaw(
                    HexFormat.of().parseHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")));

    private static final PrivateKey SIGNING =
            signing("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");

    private ProofFixture() {}

    /** What the trail of the test says of a package: its number, the hash of what was released, and how the release ended. */
    public record Release(String number, byte[] digest, Entry.Result result) {}

    /** The proofs of a package that was sent to counsel and released, among other entries. */
    public static List<InclusionProof> released(Instant at, byte[] digest) {
        return released(at, new Release("LP-2026-0142/1", digest, Entry.Result.DONE));
    }

    /** The same of another package, or with another end. */
    public static List<InclusionProof> released(Instant at, Release release) {
        return of(at, List.of("disclosure.package.sent", "disclosure.package.released"), release);
    }

    private static List<InclusionProof> of(Instant from, List<String> actions, Release release) {
        var tree = new GrowingTree();
        var nodes = new HashMap<String, byte[]>();
        var entries = new ArrayList<StoredEntry>();
        for (var i = 0; i < SIZE; i++) {
            var number = i - 20;
            if (number >= 0 && number < actions.size()) {
                entries.add(entry(from.plusSeconds(10L * number), number, actions.get(number), release));
                tree.append(
                        TreeHash.leaf(CanonicalEntry.of(entries.getLast())),
                        node -> nodes.put(node.level() + "/" + node.position(), node.hash()));
            } else {
                tree.append(
                        TreeHash.leaf(new byte[] {(byte) i}),
                        node -> nodes.put(node.level() + "/" + node.position(), node.hash()));
            }
        }
        var note = SignedNote.sign(new SignedNote.Statement(TRAIL.name(), SIZE, tree.root()), SIGNING, TRAIL.key());
        var proofs = new ArrayList<InclusionProof>();
        for (var entry : entries) {
            var canonical = CanonicalEntry.of(entry);
            var index = 20 + proofs.size();
            proofs.add(new InclusionProof(
                    entry.id(),
                    entry.action(),
                    entry.recordedAt(),
                    index,
                    SIZE,
                    InclusionPath.of(index, SIZE, (level, position) -> nodes.get(level + "/" + position)),
                    note,
                    TreeHash.leaf(canonical),
                    canonical));
        }
        return proofs;
    }

    private static StoredEntry entry(Instant at, int number, String action, Release release) {
        var isRelease = action.endsWith(".released");
        return new StoredEntry(
                4711 + number,
                new UUID(0x01890a5dac96774bL, 0xbcceb302099a8050L + number),
                at,
                new UUID(0, 7),
                "COUNSEL",
                null,
                action,
                false,
                isRelease ? release.result().name() : "DONE",
                null,
                "disclosure_package",
                new UUID(0, 9),
                release.number(),
                "LEGAL_REQUEST",
                new UUID(0, 8),
                "LP-2026-0142",
                null,
                null,
                null,
                isRelease ? release.digest() : null);
    }

    private static PrivateKey signing(String secret) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(
                            NamedParameterSpec.ED25519, HexFormat.of().parseHex(secret)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
