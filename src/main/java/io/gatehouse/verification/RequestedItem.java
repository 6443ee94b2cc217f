package io.gatehouse.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a customer was asked for after sending, and what came of it.
 *
 * <p>The words are those of a reviewed template that the rule profile names; nothing a reviewer typed reaches a customer
 * this way.
 *
 * @param code the template: {@code verification.request.<code>.what} and {@code .why} say it
 * @param photo the photo that is to be taken anew, where one in particular is meant
 * @param words what the customer wrote beside it
 */
public record RequestedItem(
        RequestedItemId id,
        String code,
        @Nullable PhotoMeant photo,
        Instant askedAt,
        Instant dueAt,
        @Nullable Answer answer,
        @Nullable Instant answeredAt,
        @Nullable String words) {

    /** What a customer may answer. */
    public enum Answer {
        GIVEN,
        NOT_HAVE
    }

    /** What is asked for. */
    public String whatKey() {
        return "verification.request." + code + ".what";
    }

    /** Why it is asked for. */
    public String whyKey() {
        return "verification.request." + code + ".why";
    }

    /** Whether a photo or file answers it; else words do. */
    public boolean wantsPhoto() {
        return isOfPhoto(code)
                || code.equals("OTHER_DOCUMENT")
                || code.equals("ADDRESS_PROOF")
                || code.equals("US_PERSON_EVIDENCE");
    }

    /** Whether a template speaks of a photo that is there already and will not do. */
    static boolean isOfPhoto(String code) {
        return code.startsWith("PHOTO_");
    }

    public boolean open() {
        return answer == null;
    }

    @Override
    public String toString() {
        return code + " " + answer;
    }
}
