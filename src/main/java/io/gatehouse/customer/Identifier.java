package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the identifiers by which a customer can be found exactly, in the form in which it is shown.
 *
 * <p>Documents and national numbers may name their issuer before a colon: {@code VN:C1234567}. Its text form is masked.
 */
public record Identifier(IdentifierKind kind, String value) implements Serializable {

    private static final int MAX_LENGTH = 254;
    private static final Pattern WITH_ISSUER = Pattern.compile("(?<issuer>[A-Za-z]{2,3})\\s*:\\s*(?<number>.+)");

    public Identifier {
        if (value.isBlank()) {
            throw new Refused("customer.identifier.missing");
        }
        if (value.length() > MAX_LENGTH) {
            throw new Refused("customer.identifier.long");
        }
    }

    /** Takes an identifier as typed or as a legal paper writes it. */
    public static Identifier of(IdentifierKind kind, @Nullable String typed) {
        var line = Normalizer.normalize(Typed.line(typed), Normalizer.Form.NFKC);
        if (line.isEmpty()) {
            throw new Refused("customer.identifier.missing");
        }
        return new Identifier(
                kind,
                switch (kind) {
                    case EMAIL -> EmailAddress.of(line).value();
                    case PHONE -> phone(line);
                    case DOCUMENT, NATIONAL_ID -> numbered(line);
                    case ACCOUNT, IBAN -> Typed.code(line);
                    case WALLET -> line.replace(" ", "");
                    case CARD_TOKEN, PAYMENT_REFERENCE -> line;
                });
    }

    /** Whether both mean one identifier, however each is written. An issuer that only one of them names does not part them. */
    public boolean means(Identifier other) {
        if (kind != other.kind) {
            return false;
        }
        var issuer = issuer();
        var others = other.issuer();
        var numbered = kind == IdentifierKind.DOCUMENT || kind == IdentifierKind.NATIONAL_ID;
        if (!numbered || (issuer != null && others != null)) {
            return Identifiers.lookup(this).equals(Identifiers.lookup(other));
        }
        return Identifiers.lookup(new Identifier(kind, number()))
                .equals(Identifiers.lookup(new Identifier(kind, other.number())));
    }

    /** The number of a document or a national number, without its issuer. */
    String number() {
        var matcher = WITH_ISSUER.matcher(value);
        return matcher.matches() ? matcher.group("number") : value;
    }

    /** The issuer that is named with the number, as ISO 3166 alpha-2. */
    @Nullable
    String issuer() {
        var matcher = WITH_ISSUER.matcher(value);
        return matcher.matches() ? matcher.group("issuer") : null;
    }

    @Override
    public String toString() {
        return kind + " " + Masked.tail(value);
    }

    private static String numbered(String line) {
        var matcher = WITH_ISSUER.matcher(line);
        if (!matcher.matches()) {
            return Typed.code(line);
        }
        return Country.of(matcher.group("issuer")).code() + ":" + Typed.code(matcher.group("number"));
    }

    private static String phone(String line) {
        var digits = line.replaceAll("[^+0-9]", "").replaceFirst("^00", "+");
        if (!digits.startsWith("+")) {
            throw new Refused("customer.identifier.phone.country");
        }
        if (!digits.matches("\\+[1-9][0-9]{4,14}")) {
            throw new Refused("customer.phone.wrong.anywhere");
        }
        return digits;
    }
}
