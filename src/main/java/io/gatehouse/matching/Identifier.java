package io.gatehouse.matching;

import java.util.Locale;

/**
 * A number or address that names one party: equal ones are a hit whatever the names.
 *
 * <p>Spaces, points, hyphens and letter case are forgiven; a wallet address keeps its case, which carries its check.
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

    public Identifier {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("An identifier has at most " + LONGEST + " characters");
        }
        value = kind == Kind.WALLET
                ? value.strip()
                : value.replaceAll("[\\s.\\-/]", "").toUpperCase(Locale.ROOT);
        if (kind == Kind.EMAIL) {
            value = value.toLowerCase(Locale.ROOT);
        }
        issuer = issuer.toUpperCase(Locale.ROOT);
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return kind + "/" + issuer;
    }
}
