package io.gatehouse.verification;

import java.time.Instant;
import java.util.List;

/** What came of sending an application. */
public sealed interface SubmitAnswer {

    /** It has been sent, now or by an earlier copy of the same click. */
    record Sent(String reference, Instant at) implements SubmitAnswer {}

    /** These pages still wait for an answer. */
    record Incomplete(List<WizardPage> pages) implements SubmitAnswer {

        public Incomplete {
            pages = List.copyOf(pages);
        }
    }

    /** Another tab or device saved something meanwhile; what would be sent is not what was shown. */
    record Conflict(Instant otherSavedAt) implements SubmitAnswer {}
}
