package io.gatehouse.sharing.stix;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that the providers of a group have agreed on: 32 random bytes. Its identifier follows from it, so that all of them call it the
 * same without telling it.
 *
 * <p>A digest is HMAC-SHA-256 over {@code gatehouse-sharing/1}, a zero byte, the kind's name on the wire, a zero byte, and the value's
 * bytes. Its text form never shows it.
 */
public final class GroupKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final String DOMAIN = "gatehouse-sharing/1";
    private static final String ID = "key-id";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private final String id;

    private GroupKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(Arrays.copyOf(mac(ID, new byte[0]), ID_BYTES));
    }

    /** A new one, whose identifier cannot be taken for the number of a card. */
    public static GroupKey random() {
        GroupKey key;
        do {
            var bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            key = new GroupKey(bytes);
        } while (key.id.chars().allMatch(Character::isDigit));
        return key;
    }

    /** The key of these bytes, which must be 32. */
    public static GroupKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A key of a group has 32 bytes");
        }
        return new GroupKey(bytes.clone());
    }

    /** A key as an administrator types it: 32 bytes in base64url, or nothing if it is none. */
    public static Optional<GroupKey> find(@Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        if (text.length() > 2 * BYTES) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES ? Optional.of(new GroupKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** Which key it is, 16 hexadecimal digits; tells nothing of the key. */
    public String id() {
        return id;
    }

    /** As it is handed to another provider, base64url without padding. Shown once. */
    public String shown() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key itself, to be sealed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The fingerprint of a value in its one form. */
    public Fingerprint of(SharedValue value) {
        return Fingerprint.of(value.kind(), id, mac(value.kind().wire(), value.normalised()));
    }

    private byte[] mac(String kind, byte[] value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update(DOMAIN.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            mac.update(kind.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(value);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
