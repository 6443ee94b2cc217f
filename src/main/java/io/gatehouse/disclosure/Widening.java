package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.linkage.LinkKind;
import io.gatehouse.linkage.LinkStrength;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has asked counsel to widen a request to another account of what may be the same actor.
 *
 * @param found the record with which it is linked
 * @param other the account that would be named; a handle, which tells nothing
 * @param kinds what the two share, by what the request opens
 * @param outcome what counsel has ruled; nothing while it waits
 */
public record Widening(
        UUID id,
        LegalRequestId request,
        PersonId askedBy,
        Instant askedAt,
        AccountId found,
        AccountId other,
        List<LinkKind> kinds,
        LinkStrength strength,
        @Nullable Outcome outcome,
        @Nullable PersonId decidedBy,
        @Nullable Instant decidedAt) {

    /** What counsel rules. */
    public enum Outcome {
        GRANTED,
        REFUSED
    }

    public Widening {
        kinds = List.copyOf(kinds);
    }

    /** Whether counsel has still to rule. */
    public boolean open() {
        return outcome == null;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
