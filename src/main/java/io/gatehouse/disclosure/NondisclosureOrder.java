package io.gatehouse.disclosure;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.access.PersonId;
import io.gatehouse.shell.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a court has ordered about silence after a request was taken in, as it was recorded.
 *
 * @param from the first day of nondisclosure, where the order says one
 * @param until the last day of nondisclosure, of an order that was lifted too; null for a seal
 * @param documentHash SHA-256 of the signed document, in hexadecimal
 */
public record NondisclosureOrder(
        UUID id,
        Kind kind,
        String court,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        PersonId recordedBy,
        Instant recordedAt,
        String documentHash) {

    /** What a court has ordered. */
    public enum Kind {
        /** Nobody may be told until a day (18 U.S.C. 2705(b)). */
        ORDERED,
        /** The same for longer. */
        RENEWED,
        /** It holds no longer. */
        LIFTED,
        /** The matter is under seal until that is lifted. */
        SEALED,
        UNSEALED;

        /** Whether it says until when nobody may be told. */
        public boolean hasEnd() {
            return this == ORDERED || this == RENEWED;
        }

        /** What can come where nondisclosure and a seal stand like this. */
        public static Set<Kind> after(boolean silent, boolean sealed) {
            var next = silent ? EnumSet.of(RENEWED, LIFTED) : EnumSet.of(ORDERED);
            next.add(sealed ? UNSEALED : SEALED);
            return next;
        }
    }

    /**
     * What is recorded.
     *
     * @param day until when nobody may be told; of what was lifted, the first day on which somebody may; null for a seal
     */
    public record Recorded(
            Kind kind,
            @Nullable String court,
            @Nullable LocalDate from,
            @Nullable LocalDate day) {}

    /** What is ordered, and until when, in words. */
    public String words() {
        return words(kind, until);
    }

    static String words(Kind kind, @Nullable LocalDate until) {
        var what = t("disclosure.order." + kind.name().toLowerCase(Locale.ROOT));
        if (until == null) {
            return what;
        }
        return kind == Kind.LIFTED
                ? t("disclosure.order.lifted.shown", Dates.shownDate(until.plusDays(1)))
                : t("disclosure.order.until.shown", what, Dates.shownDate(until));
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
