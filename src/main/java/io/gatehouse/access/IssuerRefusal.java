package io.gatehouse.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody does not come in by an issuer. Whoever is told has shown the issuer's word for themselves, so this may be plain. */
public enum IssuerRefusal {
    /** The issuer's account is nobody's here. */
    UNKNOWN,
    /** The account here may not be used. */
    DISABLED,
    /** Nothing binds the issuer's account, and the issuer does not say that the address is verified, or says another. */
    EMAIL,
    /** The roles ask for a second factor, and the issuer does not say that one was shown, or it was too long ago. */
    FACTOR,
    /** An agency's officer signs in with the portal's own factors. */
    OWN_FACTORS,
    /** What came back was not what was asked for: wrong state or nonce, out of time, not signed by the issuer. */
    UNPROVED,
    /** The person did not go through with it at the issuer. */
    CANCELLED,
    /** The issuer does not answer. */
    UNREACHABLE,
    /** Too many tries. */
    TOO_MANY;

    /** How it stands in an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The text key of what the person is told. */
    public String key() {
        return "access.issuer.refused." + word();
    }

    /** The one that an address names. */
    public static Optional<IssuerRefusal> of(String word) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.word().equals(word))
                .findFirst();
    }
}
