package io.gatehouse.evidence.codeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What code lines say, as far as they can be read: enough to fill in a form.
 *
 * <p>A part that cannot be read is null, never guessed. Whether to believe any of it is for the checks, and for people.
 * Its text form tells nothing.
 *
 * @param format the layout
 * @param documentCode one or two letters: P for a passport, I, A or C for a card
 * @param issuer who issued the document
 * @param surname the primary identifier, fillers as spaces; null where the document has one name only
 * @param givenNames the secondary identifier
 * @param namesCut whether the names fill their field, so that the end may be missing
 * @param number the document's number without fillers or check digit
 * @param nationality of the holder
 * @param birth of the holder
 * @param sex F, M, or X as printed; null where not stated
 * @param expiry of the document; the French card has none
 * @param optional the issuer's own data as printed, without the fillers that end it
 */
public record CodeLineContents(
        CodeLineFormat format,
        String documentCode,
        @Nullable StateCode issuer,
        @Nullable String surname,
        @Nullable String givenNames,
        boolean namesCut,
        @Nullable String number,
        @Nullable StateCode nationality,
        @Nullable CodeDate birth,
        @Nullable String sex,
        @Nullable CodeDate expiry,
        @Nullable String optional) {

    public Optional<String> issuingCountry() {
        return Optional.ofNullable(issuer).flatMap(StateCode::country);
    }

    public Optional<String> nationalityCountry() {
        return Optional.ofNullable(nationality).flatMap(StateCode::country);
    }

    @Override
    public String toString() {
        return "CodeLineContents[" + format + "]";
    }
}
