package io.gatehouse.customer;

import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an identity document says of itself: kind, issuer, number, and when and where it was issued and ends.
 *
 * <p>The number has 5 to 20 letters and digits. A document without an end says so; else its end is known. Its text form is
 * masked.
 */
public record DocumentFacts(
        DocumentKind kind,
        Country issuer,
        String number,
        @Nullable String placeOfIssue,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        boolean noExpiry)
        implements Serializable {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]{5,20}");
    private static final int MAX_PLACE_LENGTH = 128;

    public DocumentFacts {
        requireNumber(number);
        if (placeOfIssue != null && Typed.length(placeOfIssue) > MAX_PLACE_LENGTH) {
            throw new Refused("customer.document.place.long", MAX_PLACE_LENGTH);
        }
        CardNumbers.refuseIn(placeOfIssue);
        if (expiresOn == null && !noExpiry) {
            throw new Refused("customer.document.expiry.missing");
        }
        if (expiresOn != null && noExpiry) {
            throw new Refused("customer.document.expiry.both");
        }
        if (issuedOn != null && expiresOn != null && !issuedOn.isBefore(expiresOn)) {
            throw new Refused("customer.document.issue.order");
        }
    }

    /** Takes a document as typed and holds it against today: issued already, and not expired. */
    public static DocumentFacts of(
            @Nullable DocumentKind kind,
            Country issuer,
            @Nullable String number,
            @Nullable String placeOfIssue,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            boolean noExpiry,
            LocalDate today) {
        if (kind == null) {
            throw new Refused("customer.document.kind.missing");
        }
        var place = Typed.line(placeOfIssue);
        var facts = new DocumentFacts(
                kind,
                issuer,
                number(number),
                place.isEmpty() ? null : place,
                issuedOn,
                noExpiry ? null : expiresOn,
                noExpiry);
        if (issuedOn != null && issuedOn.isAfter(today)) {
            throw new Refused("customer.document.issue.future");
        }
        facts.requireInForce(today);
        return facts;
    }

    /** A number as typed: spaces, hyphens and lower case are forgiven. */
    public static String number(@Nullable String typed) {
        var cleaned = Typed.code(typed);
        requireNumber(cleaned);
        return cleaned;
    }

    /** A day of issue as typed into three boxes, in the calendar of the document. */
    public static LocalDate issued(
            BirthCalendar calendar,
            @Nullable String day,
            @Nullable String month,
            @Nullable String year,
            Locale language,
            LocalDate today) {
        var issued = new TypedDate("customer.document.issue.", calendar, day, month, year, language).date();
        if (issued.isAfter(today)) {
            throw new Refused("customer.document.issue.future");
        }
        return issued;
    }

    /** A last day of validity as typed into three boxes, in the calendar of the document. It may have passed. */
    public static LocalDate expires(
            BirthCalendar calendar,
            @Nullable String day,
            @Nullable String month,
            @Nullable String year,
            Locale language) {
        return new TypedDate("customer.document.expiry.", calendar, day, month, year, language).date();
    }

    /** Refuses a document that has expired by that day. */
    public void requireInForce(LocalDate today) {
        if (expiresOn != null && expiresOn.isBefore(today)) {
            throw new Refused("customer.document.expired", Dates.shownDate(expiresOn));
        }
    }

    @Override
    public String toString() {
        return kind + " " + issuer + " " + Masked.tail(number);
    }

    private static void requireNumber(String number) {
        if (number.isEmpty()) {
            throw new Refused("customer.document.number.missing");
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new Refused("customer.document.number.wrong");
        }
    }
}
