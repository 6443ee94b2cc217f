package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.VerifierKey;
import java.util.List;

/** The PDF/A that shows a whole package to people. */
final class PackageDocument {

    private PackageDocument() {}

    static byte[] of(
            BundleContent content,
            List<Built.File> files,
            List<InclusionProof> proofs,
            VerifierKey trail,
            PackageKey key) {
        return new byte[0];
    }
}
