package io.gatehouse.sharing.stix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a fingerprint is of. The name on the wire is a part of what is hashed, so that equal values of two kinds cannot be joined. */
public enum FingerprintKind {
    /** An IP address, as the sixteen bytes of IPv6; an IPv4 address in its mapped form. */
    ADDRESS("ip-address"),
    /** The address of a wallet. */
    WALLET("wallet-address"),
    /** An e-mail address. */
    EMAIL("email-address"),
    /** The number of an identity document with the country that issued it. */
    DOCUMENT("identity-document"),
    /** A telephone number. */
    PHONE("phone-number");

    private final String wire;

    FingerprintKind(String wire) {
        this.wire = wire;
    }

    /** The name in patterns and in what is hashed. */
    public String wire() {
        return wire;
    }

    /** The text key of its name. */
    public String key() {
        return "sharing.kind." + name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name on the wire. */
    public static Optional<FingerprintKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }
}
