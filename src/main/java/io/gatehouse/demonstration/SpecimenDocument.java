package io.gatehouse.demonstration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a specimen says of its fictional holder; {@link Specimens} draws it.
 *
 * <p>Names in Latin letters are as the visual zone shows them; the code lines are made from them. Countries are three
 * letters (ISO 3166-1 alpha-3, as ICAO Doc 9303 part 3 uses them). The portrait follows from the document's number alone, so that
 * the same person looks the same on every drawing.
 */
public record SpecimenDocument(
        Format format,
        String issuer,
        String number,
        String familyName,
        String givenNames,
        @Nullable String nameInOwnScript,
        String nationality,
        LocalDate born,
        Sex sex,
        String birthPlace,
        LocalDate issued,
        LocalDate expires,
        String optionalData) {

    /** The sizes of ICAO Doc 9303: a passport's data page, a larger and a smaller card. */
    public enum Format {
        TD3,
        TD2,
        TD1
    }

    /** As the code lines write it: F, M, or a filler where the document does not say. */
    public enum Sex {
        F,
        M,
        X
    }

    /** A side that people photograph; only the small card has its code lines on the back. */
    public enum Side {
        FRONT,
        BACK
    }

    public SpecimenDocument {
        if (!issuer.matches("[A-Z]{3}") || !nationality.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("A country is written in three capital letters");
        }
        if (!number.matches("[A-Z0-9]{1,9}")) {
            throw new IllegalArgumentException("A document number has one to nine capital letters and digits");
        }
        if (familyName.isBlank() && givenNames.isBlank()) {
            throw new IllegalArgumentException("A document names its holder");
        }
    }
}
