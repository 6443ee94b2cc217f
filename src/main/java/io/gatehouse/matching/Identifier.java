package io.gatehouse.matching;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number or address that names one party: equal ones are a hit whatever the names.
 *
 * <p>Spaces, points, hyphens and letter case are forgiven; a wallet address keeps its case where that tells addresses apart.
 *
 * @param kind what sort of identifier it is
 * @param issuer the ISO 3166 code of the country that issued it, or empty where none did or none is known
 * @param value the identifier in its plain form
 */
public record Identifier(Kind kind, String issuer, String value) {

    /** The sorts of identifiers that lists carry. */
    public enum Kind {
        PASSPORT,
        NATIONAL_ID,
        TAX,
        REGISTRATION,
        LEI,
        WALLET,
        EMAIL,
        PHONE,
        IMO,
        OTHER
    }

    private static final int LONGEST = 200;
    private static final Pattern CASELESS = Pattern.compile("0x|bc1|ltc1|addr1|bitcoincash:");

    public Identifier {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("An identifier has at most " + LONGEST + " characters");
        }
        value = kind == Kind.WALLET
                ? wallet(value.strip())
                : value.replaceAll("[\\s.\\-/]", "").toUpperCase(Locale.ROOT);
        if (kind == Kind.EMAIL) {
            value = value.toLowerCase(Locale.ROOT);
        }
        issuer = issuer.toUpperCase(Locale.ROOT);
    }

    /**
     * The one form of a wallet address. Only a few chains write one address in two cases, or with a name before it; base58 tells addresses
     * apart by case.
     */
    public static String wallet(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        return CASELESS.matcher(lower).lookingAt() ? lower.replaceFirst("^bitcoincash:", "") : address;
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return kind + "/" + issuer;
    }
}
