package io.gatehouse.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Checkpoints in the C2SP forms tlog-checkpoint and signed-note, signed with Ed25519. */
final class SignedNote {

    private static final byte ED25519 = 1;
    private static final int RAW_KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;

    /** What a checkpoint says. */
    record Statement(String origin, long size, byte[] root) {}

    private SignedNote() {}

    static String sign(Statement statement, PrivateKey key, PublicKey publicKey) {
        var text = text(statement);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var signed = signature.sign();
            var line = ByteBuffer.allocate(KEY_ID_BYTES + signed.length)
                    .put(keyId(statement.origin(), publicKey))
                    .put(signed)
                    .array();
            return text + "\n\u2014 " + statement.origin() + " "
                    + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the note says, if this key has signed it. */
    static Optional<Statement> verify(String note, PublicKey key) {
        try {
            var end = note.indexOf("\n\n");
            if (end < 0) {
                return Optional.empty();
            }
            var text = note.substring(0, end + 1);
            var lines = text.split("\n", -1);
            var statement = new Statement(
                    lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
            var prefix = "\u2014 " + statement.origin() + " ";
            for (var line : note.substring(end + 2).split("\n", -1)) {
                if (line.startsWith(prefix) && signedBy(key, statement, text, line.substring(prefix.length()))) {
                    return Optional.of(statement);
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    private static boolean signedBy(PublicKey key, Statement statement, String text, String base64) {
        try {
            var line = Base64.getDecoder().decode(base64);
            if (line.length <= KEY_ID_BYTES
                    || !Arrays.equals(Arrays.copyOf(line, KEY_ID_BYTES), keyId(statement.origin(), key))) {
                return false;
            }
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(line, KEY_ID_BYTES, line.length - KEY_ID_BYTES);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    /** The key as a verifier is told it: name, key id and key, in the form of signed notes. */
    static String verifierKey(String origin, PublicKey key) {
        var id = ByteBuffer.wrap(keyId(origin, key)).getInt();
        var typed = ByteBuffer.allocate(1 + RAW_KEY_BYTES)
                .put(ED25519)
                .put(raw(key))
                .array();
        return "%s+%08x+%s".formatted(origin, id, Base64.getEncoder().encodeToString(typed));
    }

    static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The public key of the checkpoints is not readable", broken);
        }
    }

    private static String text(Statement statement) {
        return statement.origin() + "\n" + statement.size() + "\n"
                + Base64.getEncoder().encodeToString(statement.root()) + "\n";
    }

    static byte[] keyId(String origin, PublicKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(raw(key)), KEY_ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
    }
}
