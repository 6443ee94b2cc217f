package io.gatehouse.verification;

import java.util.Arrays;
import java.util.Optional;

/**
 * A page of the wizard: one topic, one record of answers, one address.
 *
 * <p>The order of the pages, and which of them a person meets at all, is {@link Journey}'s.
 */
public enum WizardPage {
    HOLDER("who", 1),
    US_PERSON("us-person", 1),
    US_LIMBS("us-person-evidence", 1),
    RESIDENCE("country", 2),
    NAME("name", 2),
    OTHER_NAMES("other-names", 2),
    BIRTH("birth-date", 2),
    NATIONALITY("nationality", 2),
    IDENTITY_NUMBER("identity-number", 2),
    ADDRESS("address", 3),
    OTHER_ADDRESS("other-address", 3),
    EMAIL("email", 4),
    PHONE("phone", 4),
    DOCUMENT("document", 5),
    PHOTOS("photos", 5),
    DOCUMENT_DETAILS("document-details", 5),
    PAYMENT("payment", 6),
    PLACES("places", 6),
    PURPOSE("purpose", 6),
    CHECK("check", 7),
    DECLARATION("declaration", 7);

    private final String slug;
    private final int step;

    WizardPage(String slug, int step) {
        this.slug = slug;
        this.step = step;
    }

    /** Its name in the address. */
    public String slug() {
        return slug;
    }

    /** The step it belongs to in the plain order, from 1. */
    int step() {
        return step;
    }

    /** The key of a text of this page: {@code verification.<slug>.<element>}. */
    public String key(String element) {
        return "verification." + slug + "." + element;
    }

    public static Optional<WizardPage> ofSlug(String slug) {
        return Arrays.stream(values()).filter(page -> page.slug.equals(slug)).findFirst();
    }
}
