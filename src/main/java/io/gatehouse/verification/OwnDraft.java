package io.gatehouse.verification;

import java.time.Instant;

/**
 * An application as its own customer fills it in.
 *
 * @param version names what was read: whoever saves names it too, so that two open tabs never overwrite each other
 * @param noticeShown whether the notice in force has been shown, before the first field (R72)
 * @param savedAt when an answer was last saved
 * @param savedUntil until when the draft lasts if nothing more is saved
 */
public record OwnDraft(
        ApplicationId id,
        String reference,
        ApplicationState state,
        long version,
        Draft answers,
        Journey journey,
        boolean noticeShown,
        Instant savedAt,
        Instant savedUntil) {

    /** Its text form names no one. */
    @Override
    public String toString() {
        return reference + " " + state;
    }
}
