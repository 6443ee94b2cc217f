package io.gatehouse.audit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public Ed25519 key with the name of whoever signs with it, as verifiers are told it: {@code name+id+key} (C2SP signed-note).
 *
 * @param name whose key it is; holds neither a plus sign nor a space
 */
public record VerifierKey(String name, PublicKey key) {

    private static final byte ED25519 = 1;
    private static final int RAW_BYTES = 32;

    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
    private static final byte[] BEFORE_RAW = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("The name of a key holds neither a plus sign nor a space");
        }
    }

    /** Reads {@code name+id+key}; empty if it is not one, or if its id is not that of the key. */
    public static Optional<VerifierKey> parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length != 1 + RAW_BYTES || typed[0] != ED25519) {
                return Optional.empty();
            }
            var key = new VerifierKey(parts[0], ofRaw(Arrays.copyOfRange(typed, 1, typed.length)));
            return key.toString().equals(text.strip()) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }

    /** The public key of these 32 bytes. */
    public static PublicKey ofRaw(byte[] raw) {
        if (raw.length != RAW_BYTES) {
            throw new IllegalArgumentException("A public Ed25519 key has 32 bytes");
        }
        var encoded = Arrays.copyOf(BEFORE_RAW, BEFORE_RAW.length + RAW_BYTES);
        System.arraycopy(raw, 0, encoded, BEFORE_RAW.length, RAW_BYTES);
        return SignedNote.publicKey(encoded);
    }

    /** The key's 32 bytes. */
    public byte[] raw() {
        return SignedNote.raw(key);
    }

    /** The short id that tells one key of a name from its next: eight hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(SignedNote.keyId(name, key));
    }

    /** The SHA-256 of the key's 32 bytes, in groups of four digits, as people compare it. */
    public String fingerprint() {
        try {
            var hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(raw()));
            return String.join(" ", hex.split("(?<=\\G.{4})"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether this key has signed the message. */
    public boolean hasSigned(byte[] message, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    @Override
    public String toString() {
        return SignedNote.verifierKey(name, key);
    }
}
