package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Another name that a person uses or used: before marriage, in trade, by religion. With the years, where they are known.
 *
 * <p>1 to 256 characters of any script. Its text form is masked.
 */
public record OtherName(
        String name, @Nullable Integer from, @Nullable Integer to) implements Serializable {

    private static final int MAX_LENGTH = 256;
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2200;

    public OtherName {
        if (name.isEmpty()) {
            throw new Refused("customer.othername.missing");
        }
        if (Typed.length(name) > MAX_LENGTH) {
            throw new Refused("customer.othername.long", MAX_LENGTH);
        }
        CardNumbers.refuseIn(name);
        if (name.codePoints().noneMatch(Character::isLetter)) {
            throw new Refused("customer.othername.wrong");
        }
        requireYear(from);
        requireYear(to);
        if (from != null && to != null && to < from) {
            throw new Refused("customer.othername.order");
        }
    }

    /** Takes a row as typed; the years may be empty. */
    public static OtherName of(@Nullable String name, @Nullable String from, @Nullable String to) {
        return new OtherName(Typed.line(name), year(from), year(to));
    }

    /** A year as typed, or nothing. */
    public static @Nullable Integer year(@Nullable String typed) {
        var code = Typed.code(typed);
        if (code.isEmpty()) {
            return null;
        }
        if (!code.matches("[0-9]{4}")) {
            throw new Refused("customer.othername.year");
        }
        return Integer.valueOf(code);
    }

    @Override
    public String toString() {
        return "•••";
    }

    private static void requireYear(@Nullable Integer year) {
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw new Refused("customer.othername.year");
        }
    }
}
