package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.audit.Entry;
import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.ProofFixture;
import io.gatehouse.audit.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Packages, and a key that signs them the same way each time. */
final class BundleFixture {

    static final Instant MONDAY = Instant.parse("2026-03-02T10:15:30Z");

    /** The secret and public key of RFC 8032, section 7.1, test 1. */
    static final PackageKey KEY = key(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    /** Those of test 2: somebody else's. */
    static final PackageKey OTHER_KEY = key(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

    private BundleFixture() {}

    private static PackageKey key(String secret, String open) {
        try {
            var hex = HexFormat.of();
            return new PackageKey(
                    new VerifierKey("example.org/packages", VerifierKey.ofRaw(hex.parseHex(open))),
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, hex.parseHex(secret))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A small package, built and released. */
    static Built built() {
        return new Bundles().build(content(), proofs(), ProofFixture.TRAIL, KEY);
    }

    /** The proofs of that package. */
    static List<InclusionProof> proofs() {
        return ProofFixture.released(MONDAY, new Bundles().released(content()));
    }

    /**
     * A package that is signed with the right key, and yet is not what was released.
     *
     * @param says what is said of it
     * @param faults how many things are said
     */
    record Forgery(String says, int faults, List<Archive.Entry> entries) {}

    /** What somebody could make who holds the key that signs packages, but cannot write to the trail. */
    static List<Forgery> forgeries() {
        var digest = new Bundles().released(content());
        var unsaid = "No proof says that the package was released";
        return List.of(
                new Forgery(unsaid, 1, entries(content(), List.of())),
                new Forgery(unsaid, 1, entries(content(), proofs().subList(0, 1))),
                new Forgery(
                        unsaid,
                        1,
                        entries(
                                content(),
                                ProofFixture.released(
                                        MONDAY,
                                        new ProofFixture.Release("LP-2026-0142/1", digest, Entry.Result.REFUSED)))),
                new Forgery(
                        "The entry disclosure.package.released of 2026-03-02T10:15:40.000000Z: it is not about this package but about"
                                + " LP-2026-0007/3.",
                        3,
                        entries(
                                content(),
                                ProofFixture.released(
                                        MONDAY,
                                        new ProofFixture.Release("LP-2026-0007/3", digest, Entry.Result.DONE)))),
                new Forgery("The records are not those that were released", 1, entries(content(4), proofs())),
                new Forgery(
                        "manifest.json does not say what was released: \"agency\" is another",
                        1,
                        signedAnew("Example Bureau", "Another Bureau")),
                new Forgery(
                        "manifest.json does not say what was released: \"withheld\" is another",
                        1,
                        signedAnew("The order does not open content", "There is none")));
    }

    private static List<Archive.Entry> entries(BundleContent content, List<InclusionProof> proofs) {
        try {
            return Archive.read(new Bundles()
                    .build(content, proofs, ProofFixture.TRAIL, KEY)
                    .zip());
        } catch (Archive.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Archive.Entry> signedAnew(String was, String is) {
        var entries = new ArrayList<>(entries(content(), proofs()));
        var manifest = new byte[1][];
        entries.replaceAll(entry -> {
            if (entry.path().equals(Bundles.MANIFEST)) {
                manifest[0] = new String(entry.bytes(), UTF_8).replace(was, is).getBytes(UTF_8);
                return new Archive.Entry(entry.path(), manifest[0]);
            }
            return entry.path().equals(Bundles.SIGNATURE)
                    ? new Archive.Entry(entry.path(), KEY.sign(manifest[0]))
                    : entry;
        });
        return entries;
    }

    /** A small package with names in many scripts, a picture, and something withheld. */
    static BundleContent content() {
        return content(3);
    }

    static BundleContent content(int sessions) {
        var signIns = new ArrayList<List<String>>();
        for (var i = 0; i < sessions; i++) {
            signIns.add(List.of(
                    MONDAY.minusSeconds(86_400L * (i + 1)).toString(),
                    MONDAY.minusSeconds(86_400L * (i + 1) - 1_834).toString(),
                    "30 min 34 s",
                    "2001:db8:85a3::8a2e:370:" + Integer.toHexString(0x7000 + i)));
        }
        return new BundleContent(
                "LP-2026-0142/1",
                "LP-2026-0142",
                "2703(d) order",
                "Example Bureau of Investigation",
                "Example Cloud, Inc.",
                MONDAY,
                List.of(
                        new BundleContent.Particular("Court", "U.S. District Court, Example District"),
                        new BundleContent.Particular("Docket", "26-mj-00311"),
                        new BundleContent.Particular("Range", "2026-01-01 to 2026-02-28 (UTC)")),
                List.of(
                        new BundleContent.Section(
                                "NAME",
                                "Name",
                                "18 U.S.C. 2703(c)(2)(A)",
                                List.of("Account", "Field", "Value"),
                                List.of(
                                        List.of("ACC-00000091", "Name", "Nguyễn Thị Minh Khai"),
                                        List.of("ACC-00000091", "Other name", "Алексей Иванович Смирнов"),
                                        List.of("ACC-00000091", "Other name", "محمد بن عبد الله"),
                                        List.of("ACC-00000091", "Other name", "王小明 さくら 김민수"),
                                        List.of("ACC-00000091", "Other name", "देवनागरी क्षत्रिय"),
                                        List.of("ACC-00000091", "Other name", "สมชาย ใจดี"),
                                        List.of("ACC-00000091", "Other name", "שרה כהן, Ωμέγα, Արմեն, გიორგი"),
                                        List.of("ACC-00000091", "Formula", "=HYPERLINK(\"https://example.org\",\"x\")"),
                                        List.of("ACC-00000091", "Emoji", "😀 é \u0007")),
                                List.of(),
                                null),
                        new BundleContent.Section(
                                "SESSION_TIMES",
                                "Sign-in times and lengths",
                                "18 U.S.C. 2703(c)(2)(C)",
                                List.of("From (UTC)", "To (UTC)", "Length", "Source address"),
                                signIns,
                                List.of(),
                                null),
                        new BundleContent.Section(
                                "IDENTITY_EVIDENCE",
                                "Identity documents",
                                "18 U.S.C. 2703(d)",
                                List.of("Document", "Number"),
                                List.of(List.of("Passport", "C01X00T47")),
                                List.of(
                                        new BundleContent.Attachment(
                                                "Passport, page 1", "image/jpeg", picture("passport.jpg")),
                                        new BundleContent.Attachment("Selfie", "image/png", picture("face.png"))),
                                null)),
                List.of(new BundleContent.Withheld(
                        "CONTENT", "Stored content", "a warrant", "The order does not open content", 0)),
                new BundleContent.Certificate(
                        "Certificate of the custodian of records",
                        List.of(
                                "I am a custodian of records of Example Cloud, Inc. I certify under penalty of perjury that the attached"
                                        + " records are true copies of records made at or near the time of the events that they show.",
                                "They were kept in the course of a regularly conducted activity, and making them was a regular practice."),
                        "Jane Doe",
                        "Custodian of records",
                        MONDAY.minusSeconds(600)));
    }

    private static byte[] picture(String name) {
        try (var in = BundleFixture.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
