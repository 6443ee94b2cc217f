package io.gatehouse.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes: RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds, one step of drift each way. */
final class TimedCodes {

    static final int SECRET_BYTES = 20;

    private static final int DIGITS = 6;
    private static final int STEP_SECONDS = 30;
    private static final int DRIFT_STEPS = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BASE32_BITS = 5;

    private TimedCodes() {}

    /** The counter at which a code is right, near an instant; empty if it is not. */
    static OptionalLong counterOf(byte[] secret, String typed, Instant at) {
        var now = Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
        var given = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        for (var counter = now - DRIFT_STEPS; counter <= now + DRIFT_STEPS; counter++) {
            if (MessageDigest.isEqual(code(secret, counter, DIGITS).getBytes(StandardCharsets.UTF_8), given)) {
                found = OptionalLong.of(counter);
            }
        }
        return found;
    }

    /** The code of an instant. */
    static String at(byte[] secret, Instant instant) {
        return code(secret, Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS), DIGITS);
    }

    /** RFC 4226 5.3: the code of a counter. */
    static String code(byte[] secret, long counter, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            var text = Integer.toString(number % (int) Math.pow(10, digits));
            return "0".repeat(digits - text.length()) + text;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The secret as people type it into an authenticator. */
    static String base32(byte[] secret) {
        var text = new StringBuilder();
        var buffer = 0L;
        var bits = 0;
        for (var part : secret) {
            buffer = (buffer << Byte.SIZE) | (part & 0xff);
            bits += Byte.SIZE;
            while (bits >= BASE32_BITS) {
                bits -= BASE32_BITS;
                text.append(BASE32.charAt((int) (buffer >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((int) (buffer << (BASE32_BITS - bits)) & 0x1f));
        }
        return text.toString();
    }

    /** What an authenticator reads from a QR code. */
    static String address(byte[] secret, String account) {
        return "otpauth://totp/Gatehouse:"
                + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20") + "?secret=" + base32(secret)
                + "&issuer=Gatehouse";
    }
}
