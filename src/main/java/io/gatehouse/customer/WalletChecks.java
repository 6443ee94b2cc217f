package io.gatehouse.customer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** The checks that wallet addresses carry: base58 (Bitcoin), bech32 and bech32m (BIP 173, 350), mixed case (EIP-55). */
final class WalletChecks {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32_MARK = 1;
    private static final int BECH32M_MARK = 0x2bc830a3;
    private static final int CHECK_BYTES = 4;
    private static final int PAYLOAD_BYTES = 21;

    private WalletChecks() {}

    /** Version byte, hash of 20 bytes, and the first 4 bytes of their double SHA-256. */
    static boolean base58(String address) {
        var number = BigInteger.ZERO;
        for (var i = 0; i < address.length(); i++) {
            var digit = BASE58.indexOf(address.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(digit));
        }
        var bytes = number.toByteArray();
        var whole = new byte[PAYLOAD_BYTES + CHECK_BYTES];
        var from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        if (bytes.length - from > whole.length) {
            return false;
        }
        System.arraycopy(bytes, from, whole, whole.length - (bytes.length - from), bytes.length - from);
        var check = sha256(sha256(Arrays.copyOf(whole, PAYLOAD_BYTES)));
        return MessageDigest.isEqual(
                Arrays.copyOf(check, CHECK_BYTES), Arrays.copyOfRange(whole, PAYLOAD_BYTES, whole.length));
    }

    static boolean bech32(String address) {
        var text = address.toLowerCase(Locale.ROOT);
        var parts = text.lastIndexOf('1');
        var sum = 1;
        for (var i = 0; i < parts; i++) {
            sum = step(sum) ^ (text.charAt(i) >> 5);
        }
        sum = step(sum);
        for (var i = 0; i < parts; i++) {
            sum = step(sum) ^ (text.charAt(i) & 31);
        }
        for (var i = parts + 1; i < text.length(); i++) {
            var value = BECH32.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum = step(sum) ^ value;
        }
        // Witness version 0 is written in bech32, later ones in bech32m.
        return sum == (text.charAt(parts + 1) == 'q' ? BECH32_MARK : BECH32M_MARK);
    }

    /** Mixed case carries a check; all lower or all upper case carries none and is taken as it is. */
    static boolean mixedCase(String address) {
        var digits = address.substring(2);
        var lower = digits.toLowerCase(Locale.ROOT);
        if (digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT))) {
            return true;
        }
        var hash = Keccak256.of(lower.getBytes(StandardCharsets.US_ASCII));
        for (var i = 0; i < digits.length(); i++) {
            var nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
            var c = lower.charAt(i);
            var expected = nibble >= 8 ? Character.toUpperCase(c) : c;
            if (digits.charAt(i) != expected) {
                return false;
            }
        }
        return true;
    }

    private static int step(int sum) {
        var top = sum >>> 25;
        var next = (sum & 0x1ffffff) << 5;
        for (var i = 0; i < BECH32_GENERATOR.length; i++) {
            if (((top >> i) & 1) == 1) {
                next ^= BECH32_GENERATOR[i];
            }
        }
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
