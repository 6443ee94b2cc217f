package io.gatehouse.verification;

import java.time.Instant;

/** What came of saving a page. */
public sealed interface SaveAnswer {

    /** It is on disk. */
    record Saved(OwnDraft draft) implements SaveAnswer {}

    /** Another tab or device saved something at that time; nothing was overwritten. */
    record Conflict(Instant otherSavedAt) implements SaveAnswer {}

    /** The application has been sent or has ended; its answers no longer change. */
    record Closed() implements SaveAnswer {}
}
