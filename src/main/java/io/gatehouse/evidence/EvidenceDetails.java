package io.gatehouse.evidence;

import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CheckedField;
import io.gatehouse.evidence.codeline.CodeLines;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as reviewers see it: what it is, what it says of itself (R10), its code lines with every check, and the files
 * that show it. Its text form leaves what is sealed out.
 *
 * @param purpose what it was asked for, a code; null for an identity document
 * @param facts as the customer described it; null before that, and for other documents
 * @param blankReason why a part of the description is missing, a code (R10)
 * @param codeLines as typed or read; null where there are none
 * @param checks of the code lines, as of the day on which they were handed in
 * @param expiredWhenHandedIn whether it had expired by then, so that it counts for nothing strong (R11)
 */
public record EvidenceDetails(
        EvidenceId id,
        CustomerId customer,
        @Nullable DocumentKind kind,
        @Nullable Country issuer,
        @Nullable String purpose,
        EvidenceState state,
        Instant openedAt,
        @Nullable Instant handedInAt,
        @Nullable DocumentFacts facts,
        @Nullable String blankReason,
        @Nullable CodeLines codeLines,
        List<CheckedField> checks,
        boolean expiredWhenHandedIn,
        List<PhotoDetails> photos) {

    public EvidenceDetails {
        checks = List.copyOf(checks);
        photos = List.copyOf(photos);
    }

    @Override
    public String toString() {
        return id + " " + state;
    }
}
