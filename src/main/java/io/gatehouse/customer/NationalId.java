package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A national identification number with its type and the country that gave it (R3): 4 to 32 letters and digits.
 *
 * <p>The type is what the country calls it, such as CPF or Aadhaar. Its text form is masked.
 */
public record NationalId(String type, Country issuer, String number) implements Serializable {

    private static final Pattern NUMBER = Pattern.compile("[\\p{Lu}\\p{Lo}0-9]{4,32}");
    private static final int MAX_TYPE_LENGTH = 64;

    public NationalId {
        if (type.isEmpty()) {
            throw new Refused("customer.nationalid.type.missing");
        }
        if (Typed.length(type) > MAX_TYPE_LENGTH) {
            throw new Refused("customer.nationalid.type.long", MAX_TYPE_LENGTH);
        }
        CardNumbers.refuseIn(type);
        if (number.isEmpty()) {
            throw new Refused("customer.nationalid.missing");
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new Refused("customer.nationalid.wrong");
        }
    }

    public static NationalId of(@Nullable String type, Country issuer, @Nullable String number) {
        return new NationalId(Typed.line(type), issuer, number(number));
    }

    /** A number as typed: spaces, hyphens, dots, slashes and lower case are forgiven. */
    public static String number(@Nullable String typed) {
        var cleaned = Typed.code(typed);
        if (cleaned.isEmpty()) {
            throw new Refused("customer.nationalid.missing");
        }
        if (!NUMBER.matcher(cleaned).matches()) {
            throw new Refused("customer.nationalid.wrong");
        }
        return cleaned;
    }

    @Override
    public String toString() {
        return Masked.tail(number);
    }
}
