package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** A key that signs the manifests of packages, and how verifiers are told it. */
public final class PackageKey {

    private final VerifierKey verifier;
    private final PrivateKey signing;

    PackageKey(VerifierKey verifier, PrivateKey signing) {
        this.verifier = verifier;
        this.signing = signing;
    }

    /** The short id, kept with the package so that it can be made again after the key was replaced. */
    public String id() {
        return verifier.id();
    }

    /** The public key, as it is published. */
    public VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(signing);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
