package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Card numbers, which the portal never takes in whole (R27, R28): free text that seems to hold one is refused.
 *
 * <p>A card number is 13 to 19 digits of any script whose last one is the check digit of ISO/IEC 7812, alone or in groups
 * parted by spaces, dots or dashes, and begins as the card schemes begin. A run of digits that only by chance looks so is
 * refused too; the message says what to do. Identifiers whose form leaves no doubt, UUIDs, addresses of wallets and
 * digests of 256 bits in hexadecimal, are never taken for one: providers number accounts so. Numbers of documents and national identification numbers are no free text: some
 * countries number their people in just this form.
 */
public final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int WIDEST_GAP = 3;
    private static final Pattern IDENTIFIERS = Pattern.compile(
            "(?i)(?<![0-9])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|0x[0-9a-f]{40}|(?<![a-z])[0-9a-f]{64})(?![0-9a-z])");
    private static final Pattern MIXED = Pattern.compile("\\p{Nd}*\\p{L}[\\p{L}\\p{Nd}]*");

    private static final Set<String> SECURITY_CODES = Set.of(
            "cvv",
            "cvv2",
            "cvc",
            "cvc2",
            "csc",
            "cid",
            "cav2",
            "cvn",
            "cardcode",
            "securitycode",
            "cardsecuritycode",
            "cardverificationcode",
            "cardverificationvalue");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]");

    private CardNumbers() {}

    /** Whether a field of that name holds a card's security code, which is never taken (R27). */
    public static boolean isSecurityCode(String field) {
        return SECURITY_CODES.contains(
                NO_LETTERS.matcher(field.toLowerCase(Locale.ROOT)).replaceAll(""));
    }

    /** Refuses text that seems to hold a card number. */
    public static void refuseIn(@Nullable String text) {
        if (text != null && foundIn(text)) {
            throw new Refused("customer.card.refused");
        }
    }

    /**
     * Refuses the part of an e-mail address before the @ that seems to hold a card number. Digits in a word that has letters
     * too, such as a part of a random identifier, are no group of a number; a whole number within such a word still is.
     */
    static void refuseInAddress(String local) {
        var mixed = MIXED.matcher(IDENTIFIERS.matcher(local).replaceAll("x"));
        if (mixed.results().anyMatch(word -> foundIn(word.group())) || foundIn(mixed.replaceAll("x"))) {
            throw new Refused("customer.card.refused");
        }
    }

    /** Whether the text seems to hold a card number. */
    public static boolean foundIn(String text) {
        var run = new ArrayList<String>();
        var group = new StringBuilder();
        var gap = 0;
        for (var c : IDENTIFIERS.matcher(text).replaceAll("x").codePoints().toArray()) {
            if (Character.getType(c) == Character.FORMAT) {
                continue;
            }
            var digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            if (digit >= 0) {
                group.append((char) ('0' + digit));
                gap = 0;
                continue;
            }
            if (!group.isEmpty()) {
                run.add(group.toString());
                group.setLength(0);
            }
            gap++;
            if (Character.isLetter(c) || gap > WIDEST_GAP) {
                if (anyIn(run)) {
                    return true;
                }
                run.clear();
            }
        }
        if (!group.isEmpty()) {
            run.add(group.toString());
        }
        return anyIn(run);
    }

    private static boolean anyIn(List<String> groups) {
        for (var first = 0; first < groups.size(); first++) {
            var digits = new StringBuilder();
            for (var last = first; last < groups.size() && digits.length() <= LONGEST; last++) {
                digits.append(groups.get(last));
                if (looksLikeOne(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean looksLikeOne(CharSequence digits) {
        if (digits.length() < SHORTEST || digits.length() > LONGEST) {
            return false;
        }
        // 0, 1 and 7 begin airline, fuel and reserved numbers; no payment card does. 000… would pass the check as well.
        var begins = digits.charAt(0);
        return begins >= '2' && begins != '7' && checks(digits);
    }

    private static boolean checks(CharSequence digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var value = digits.charAt(digits.length() - 1 - i) - '0';
            if (i % 2 == 1) {
                value = value > 4 ? 2 * value - 9 : 2 * value;
            }
            sum += value;
        }
        return sum % 10 == 0;
    }
}
