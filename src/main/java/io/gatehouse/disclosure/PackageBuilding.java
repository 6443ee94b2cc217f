package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.Proofs;
import io.gatehouse.audit.VerifierKey;
import io.gatehouse.disclosure.bundle.Built;
import io.gatehouse.disclosure.bundle.BundleContent;
import io.gatehouse.disclosure.bundle.Bundles;
import io.gatehouse.disclosure.bundle.PackageKeys;
import io.gatehouse.shell.Refused;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the files of a released package, and makes them again.
 *
 * <p>What they are made from is kept once, sealed: the content as counsel released it, the proofs against the checkpoint of that day,
 * and which keys signed. So is the file itself. From then on neither the register nor the rules nor the trail of today have a say in it,
 * nor has a later version of the portal, which may say things in other words (LE-7).
 */
@Component
class PackageBuilding {

    private static final String JOB = "disclosure.packages";
    private static final String RELEASED = "disclosure.package.released";

    /** What an outsider is shown of how a package came about: not who read it when, nor what went back and forth. */
    private static final Set<String> PROVEN = Set.of("disclosure.package.started", "disclosure.package.sent", RELEASED);

    private final PackageRows rows;
    private final PackageContents contents;
    private final PackageFiles files;
    private final Bundles bundles;
    private final PackageKeys keys;
    private final Proofs proofs;
    private final ActingAs acting;

    PackageBuilding(
            PackageRows rows,
            PackageContents contents,
            PackageFiles files,
            Bundles bundles,
            PackageKeys keys,
            Proofs proofs,
            ActingAs acting) {
        this.rows = rows;
        this.contents = contents;
        this.files = files;
        this.bundles = bundles;
        this.keys = keys;
        this.proofs = proofs;
        this.acting = acting;
    }

    /**
     * A package that was made, and what it was made from.
     *
     * @param zip the file itself: a later version of the portal may have other words, fonts or pages, and would write other bytes; nothing
     *     in what was made before the portal kept it
     */
    private record MadeFrom(
            BundleContent content, List<InclusionProof> proofs, String trail, String signer, byte @Nullable [] zip) {

        MadeFrom with(byte[] made) {
            return new MadeFrom(content, proofs, trail, signer, made);
        }

        @Override
        public String toString() {
            return content.packageNumber();
        }
    }

    /** The files of a released package that may leave: made the first time, the same every other time. */
    Built built(PackageRows.Row row, LegalRequestSummary request) {
        var content = contents.leaving(row, request);
        if (row.built() != null) {
            return delivered(madeFrom(row));
        }
        var proven = acting.system(
                JOB, () -> proofs.ofActs("disclosure_package", row.id().value(), PROVEN));
        var digest = HexFormat.of().formatHex(bundles.released(content));
        var release = proven.stream()
                .filter(proof -> proof.action().equals(RELEASED))
                .findFirst()
                .flatMap(InclusionProof::said)
                .orElseThrow(() -> new Refused("disclosure.package.unproven"));
        if (!digest.equals(release.digest())) {
            throw new Refused("disclosure.package.stale");
        }
        var from = new MadeFrom(
                content,
                proven,
                acting.system(JOB, proofs::verifierKey).toString(),
                keys.current().id(),
                null);
        var built = make(from);
        var file = PackageContents.file();
        var key = files.keep(row.request(), file, from.with(built.zip()));
        if (!rows.built(row.id(), file, key, built.manifestSha256())) {
            throw new Refused("disclosure.package.changed");
        }
        return built;
    }

    /** The hash of what is released, for the trail: whoever holds the package can tell by it that it is the one that was. */
    byte[] digest(BundleContent content) {
        return bundles.released(content);
    }

    Packages.Rebuilt rebuild(PackageRows.Row row) {
        if (row.built() == null) {
            throw new Refused("disclosure.package.not-built");
        }
        var from = madeFrom(row);
        var again = make(from);
        var delivered = from.zip() == null ? again : delivered(from);
        return new Packages.Rebuilt(
                HexFormat.of().formatHex(delivered.manifestSha256()),
                Arrays.equals(delivered.manifestSha256(), row.manifestHash()),
                Arrays.equals(delivered.zip(), again.zip()),
                delivered.files().stream()
                        .map(file -> new Packages.FileHash(file.path(), file.size(), file.sha256Hex()))
                        .toList());
    }

    private MadeFrom madeFrom(PackageRows.Row row) {
        return files.open(
                row.request(),
                Objects.requireNonNull(row.built()),
                Objects.requireNonNull(row.builtKey()),
                MadeFrom.class);
    }

    private Built delivered(MadeFrom from) {
        return from.zip() == null ? make(from) : bundles.kept(from.content().packageNumber(), from.zip());
    }

    private Built make(MadeFrom from) {
        return bundles.build(
                from.content(),
                from.proofs(),
                VerifierKey.parse(from.trail()).orElseThrow(),
                keys.byId(from.signer()).orElseThrow());
    }
}
