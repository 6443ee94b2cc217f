package io.gatehouse.sharing.stix;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A keyed hash of something that identifies a person, as providers of one group share it.
 *
 * <p>As a pattern it is one observation of our own observable, in exactly one form: kind, key and digest, in this order.
 *
 * @param key which key of the group it was made with, 16 hexadecimal digits
 * @param digest HMAC-SHA-256, 64 hexadecimal digits
 */
public record Fingerprint(FingerprintKind kind, String key, String digest) implements Serializable {

    /** The type of our observable. */
    public static final String OBSERVABLE = "x-keyed-fingerprint";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_PATTERN = 400;
    private static final Pattern PATTERN = Pattern.compile("\\s*\\[\\s*" + OBSERVABLE
            + ":kind\\s*=\\s*'([a-z-]{1,32})'\\s+AND\\s+" + OBSERVABLE
            + ":key_id\\s*=\\s*'([0-9a-f]{16})'\\s+AND\\s+" + OBSERVABLE
            + ":digest\\s*=\\s*'([0-9a-f]{64})'\\s*\\]\\s*");

    public Fingerprint {
        if (!KEY.matcher(key).matches() || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("A fingerprint has a key of 16 and a digest of 64 hexadecimal digits");
        }
    }

    static Fingerprint of(FingerprintKind kind, String key, byte[] digest) {
        return new Fingerprint(kind, key, HexFormat.of().formatHex(digest));
    }

    /** The fingerprint that a pattern asks for, if it is ours. */
    public static Optional<Fingerprint> ofPattern(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            return Optional.empty();
        }
        var matcher = PATTERN.matcher(pattern);
        return matcher.matches()
                ? FingerprintKind.of(matcher.group(1))
                        .map(kind -> new Fingerprint(kind, matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** As a pattern of STIX. */
    public String pattern() {
        return String.join(
                " AND ",
                Arrays.asList(
                        "[" + OBSERVABLE + ":kind = '" + kind.wire() + "'",
                        OBSERVABLE + ":key_id = '" + key + "'",
                        OBSERVABLE + ":digest = '" + digest + "']"));
    }

    @Override
    public String toString() {
        return kind + " under " + key;
    }
}
