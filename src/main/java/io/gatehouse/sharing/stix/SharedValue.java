package io.gatehouse.sharing.stix;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.Masked;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that a fingerprint can be made of, in the one form that all providers of a group agree on. It holds personal data: it is made
 * where it is needed and kept nowhere. Its text form is masked.
 *
 * <p>The forms, with what stands in {@code docs/sharing.md}: an address is sixteen bytes; a wallet is lower case where its chain does not
 * tell addresses apart by case; an e-mail address is lower case with its domain in ASCII; a document is its issuer's two letters, a
 * colon, and the number's capital letters and digits; a telephone number is E.164.
 */
public record SharedValue(FingerprintKind kind, byte[] normalised, String masked) {

    private static final int SIXTEEN = 16;
    private static final int MAPPED = 10;

    public SharedValue {
        normalised = normalised.clone();
    }

    /** An IP address; an IPv4 address in its mapped form. */
    public static SharedValue of(IpAddress address) {
        var bytes = address.value().getAddress();
        var whole = bytes;
        if (bytes.length != SIXTEEN) {
            whole = new byte[SIXTEEN];
            whole[MAPPED] = (byte) 0xFF;
            whole[MAPPED + 1] = (byte) 0xFF;
            System.arraycopy(bytes, 0, whole, MAPPED + 2, bytes.length);
        }
        return new SharedValue(FingerprintKind.ADDRESS, whole, Masked.tail(address.text()));
    }

    /** An identifier of a customer, if its kind is one that is shared and it is whole: a document needs its issuer. */
    public static Optional<SharedValue> of(Identifier identifier) {
        try {
            return switch (identifier.kind()) {
                case EMAIL -> {
                    var address = EmailAddress.of(identifier.value());
                    yield text(FingerprintKind.EMAIL, address.folded(), address.toString());
                }
                case PHONE -> text(FingerprintKind.PHONE, identifier.value(), Masked.tail(identifier.value()));
                case WALLET ->
                    text(
                            FingerprintKind.WALLET,
                            io.gatehouse.matching.Identifier.wallet(identifier.value()),
                            Masked.tail(identifier.value()));
                case DOCUMENT ->
                    identifier.value().indexOf(':') < 0
                            ? Optional.empty()
                            : text(
                                    FingerprintKind.DOCUMENT,
                                    identifier.value().replaceAll("[^A-Z0-9:]", ""),
                                    Masked.tail(identifier.value()));
                case NATIONAL_ID, ACCOUNT, CARD_TOKEN, IBAN, PAYMENT_REFERENCE -> Optional.empty();
            };
        } catch (Refused noLongerOne) {
            // A value that was taken under earlier rules and is none under today's has no form that others would have.
            return Optional.empty();
        }
    }

    private static Optional<SharedValue> text(FingerprintKind kind, String value, String masked) {
        return Optional.of(new SharedValue(kind, value.getBytes(StandardCharsets.UTF_8), masked));
    }

    /** Its bytes. */
    @Override
    public byte[] normalised() {
        return normalised.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedValue that && kind == that.kind && Arrays.equals(normalised, that.normalised);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(normalised);
    }

    @Override
    public String toString() {
        return kind + " " + masked;
    }
}
