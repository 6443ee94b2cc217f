package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.Entry;
import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.ProofFile;
import io.gatehouse.audit.VerifierKey;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the files of a package against its manifest, the manifest's signature and the proofs of the audit trail. Needs nothing but the
 * files and the public keys.
 *
 * <p>Nobody is trusted but who holds the keys that were given: the key that a manifest names is only taken when it is among them. The manifest
 * vouches for the key of the audit trail, unless that was given as well.
 */
final class Verification {

    /** A public key that somebody gave; a PEM file has no name, so any name is taken for it. */
    record GivenKey(byte[] raw, @Nullable String name) {

        static GivenKey of(VerifierKey key) {
            return new GivenKey(key.raw(), key.name());
        }

        boolean is(VerifierKey key) {
            return MessageDigest.isEqual(raw, key.raw()) && (name == null || name.equals(key.name()));
        }
    }

    /**
     * What was found.
     *
     * @param wrong what does not hold, in sentences; empty where all of it does
     * @param signer the key that the manifest names, where it could be read
     * @param signerKnown whether that key was given
     */
    record Report(
            List<String> wrong,
            Optional<VerifierKey> signer,
            boolean signerKnown,
            Map<String, String> about,
            int files,
            List<InclusionProof> proofs) {}

    /** The act that a package stands on, and what it is an act on. */
    static final String RELEASE = "disclosure.package.released";

    private static final String PACKAGE = "disclosure_package";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Collection<GivenKey> keys;
    private final List<String> wrong = new ArrayList<>();
    private final List<InclusionProof> proofs = new ArrayList<>();
    private final Map<String, String> about = new HashMap<>();
    private final List<Built.File> claimed = new ArrayList<>();
    private @Nullable VerifierKey signer;

    private Verification(Collection<Archive.Entry> entries, Collection<GivenKey> keys) {
        entries.forEach(entry -> files.put(entry.path(), entry.bytes()));
        this.keys = keys;
    }

    static Report of(Collection<Archive.Entry> entries, Collection<GivenKey> keys) {
        var verification = new Verification(entries, keys);
        verification.check();
        var signer = Optional.ofNullable(verification.signer);
        return new Report(
                List.copyOf(verification.wrong),
                signer,
                signer.map(key -> keys.stream().anyMatch(given -> given.is(key)))
                        .orElse(false),
                Map.copyOf(verification.about),
                verification.files.size(),
                List.copyOf(verification.proofs));
    }

    private void check() {
        var manifest = files.get(Bundles.MANIFEST);
        if (manifest == null) {
            wrong.add("manifest.json is missing, so nothing can be checked.");
            return;
        }
        var read = json(Bundles.MANIFEST, manifest);
        if (read == null) {
            return;
        }
        if (!text(read, "form").equals(Bundles.MANIFEST_FORM)) {
            wrong.add("manifest.json has a form that this program does not know.");
            return;
        }
        signature(manifest, read);
        for (var name : List.of("package", "request", "process", "agency", "provider", "asOf", "whole")) {
            about.put(name, text(read, name));
        }
        hashes(read);
        contents(read);
        trail(read);
    }

    private void signature(byte[] manifest, JsonNode read) {
        var named = VerifierKey.parse(text(read, "signedBy"));
        if (named.isEmpty()) {
            wrong.add("manifest.json names no key that it is signed with.");
            return;
        }
        var key = named.get();
        signer = key;
        if (!keys.isEmpty() && keys.stream().noneMatch(given -> given.is(key))) {
            wrong.add("The package is signed with another key than the one that was given: " + key + ".");
        }
        var signature = files.get(Bundles.SIGNATURE);
        if (signature == null) {
            wrong.add("manifest.sig is missing, so nobody answers for the manifest.");
        } else if (!key.hasSigned(manifest, signature)) {
            wrong.add("The signature is wrong: manifest.json or manifest.sig was changed, or another key has signed.");
        }
    }

    private void hashes(JsonNode manifest) {
        var listed = new TreeSet<String>();
        for (var file : manifest.path("files")) {
            var path = text(file, "path");
            if (!listed.add(path)) {
                wrong.add("manifest.json lists " + path + " twice.");
                continue;
            }
            var bytes = files.get(path);
            var hash = text(file, "sha256");
            if (bytes == null) {
                wrong.add(path + " is missing.");
            } else if (!hash.equals(HexFormat.of().formatHex(Bundles.sha256(bytes)))
                    || file.path("bytes").asLong(-1) != bytes.length) {
                wrong.add(path + " was changed.");
            }
            try {
                claimed.add(new Built.File(path, 0, HexFormat.of().parseHex(hash)));
            } catch (IllegalArgumentException malformed) {
                wrong.add("manifest.json has no proper hash of " + path + ".");
            }
        }
        for (var path : files.keySet()) {
            if (!listed.contains(path) && !path.equals(Bundles.MANIFEST) && !path.equals(Bundles.SIGNATURE)) {
                wrong.add(path + " was added: the manifest does not know it.");
            }
        }
        if (!text(manifest, "whole").equals(HexFormat.of().formatHex(Bundles.whole(claimed)))) {
            wrong.add("The hash of the whole does not fit the hashes of the files.");
        }
    }

    /** What the manifest says of the records is what was released with them. */
    private void contents(JsonNode manifest) {
        var bytes = files.get(Bundles.RELEASED);
        if (bytes == null) {
            wrong.add(Bundles.RELEASED + " is missing, so nobody knows what was released.");
            return;
        }
        var released = json(Bundles.RELEASED, bytes);
        if (released == null) {
            return;
        }
        for (var name :
                List.of("package", "request", "process", "agency", "provider", "asOf", "contents", "withheld")) {
            if (!released.path(name).equals(manifest.path(name))) {
                wrong.add("manifest.json does not say what was released: \"" + name + "\" is another than in "
                        + Bundles.RELEASED + ".");
            }
        }
    }

    private void trail(JsonNode manifest) {
        var named = VerifierKey.parse(text(manifest, "trail"));
        var bytes = files.get(Bundles.PROOFS);
        if (named.isEmpty()) {
            wrong.add("manifest.json names no key of the audit trail.");
            return;
        }
        var key = named.get();
        if (contradicted(keys, key)) {
            wrong.add("The audit trail's key is another one than the one that was given: " + key + ".");
        }
        if (bytes == null) {
            return; // said already: the manifest lists it
        }
        if (json(Bundles.PROOFS, bytes) == null) {
            return;
        }
        var file = ProofFile.read(bytes);
        if (file.isEmpty() || !file.get().trail().map(VerifierKey::toString).equals(Optional.of(key.toString()))) {
            wrong.add("proofs.json does not fit the manifest.");
            return;
        }
        for (var proof : file.get().proofs()) {
            proof.ifPresent(proofs::add);
            wrong(proof, key)
                    .or(() -> proof.flatMap(one -> elsewhere(one, text(manifest, "package"))))
                    .ifPresent(wrong::add);
        }
        released(text(manifest, "package"), key);
    }

    /** Where the entry is of another thing than this package, a sentence that says so. */
    private static Optional<String> elsewhere(InclusionProof proof, String number) {
        return proof.said()
                .filter(said -> !isOf(said, number))
                .map(said -> what(proof) + ": it is not about this package but about "
                        + Objects.requireNonNullElse(said.objectLabel(), "something else") + ".");
    }

    private static boolean isOf(InclusionProof.Said said, String number) {
        return PACKAGE.equals(said.objectType()) && number.equals(said.objectLabel());
    }

    /** That the trail has the release of this package, and of these records. */
    private void released(String number, VerifierKey key) {
        var releases = proofs.stream()
                .filter(proof -> proof.check(key) == InclusionProof.Verdict.HOLDS)
                .flatMap(proof -> proof.said().stream())
                .filter(said ->
                        isOf(said, number) && said.action().equals(RELEASE) && said.result() == Entry.Result.DONE)
                .toList();
        if (releases.isEmpty()) {
            wrong.add("No proof says that the package was released: proofs.json has no entry of it.");
            return;
        }
        var hash = HexFormat.of()
                .formatHex(Bundles.whole(claimed.stream()
                        .filter(file -> Bundles.isReleased(file.path()))
                        .toList()));
        if (!releases.stream().allMatch(said -> hash.equals(said.digest()))) {
            wrong.add("The records are not those that were released: the audit trail has another hash of them.");
        }
    }

    /** Whether keys of that name were given, and none of them is this one. */
    static boolean contradicted(Collection<GivenKey> keys, VerifierKey key) {
        var sameName =
                keys.stream().filter(given -> key.name().equals(given.name())).toList();
        return !sameName.isEmpty() && sameName.stream().noneMatch(given -> given.is(key));
    }

    /** What is wrong with a proof, in a sentence. */
    static Optional<String> wrong(Optional<InclusionProof> proof, VerifierKey key) {
        if (proof.isEmpty()) {
            return Optional.of("There is a proof that cannot be read.");
        }
        var what = what(proof.get());
        return switch (proof.get().check(key)) {
            case HOLDS -> Optional.empty();
            case CHECKPOINT_FORGED -> Optional.of(what + ": the checkpoint is not signed with the audit trail's key.");
            case ENTRY_CHANGED -> Optional.of(what + ": the entry is not the one that the audit trail has.");
            case NOT_IN_TREE -> Optional.of(what + ": the proof is wrong, the entry is not in the signed tree.");
        };
    }

    private static String what(InclusionProof proof) {
        return "The entry " + proof.action() + " of " + ProofFile.microseconds(proof.recordedAt());
    }

    private @Nullable JsonNode json(String name, byte[] bytes) {
        try {
            return Objects.requireNonNull(JSON.readTree(bytes));
        } catch (JacksonException malformed) {
            wrong.add(name + " cannot be read.");
            return null;
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
