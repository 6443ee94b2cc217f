package io.gatehouse.retention;

import io.gatehouse.sealing.SubjectId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a subject's records.
 *
 * @param object on whose account it stands, such as a legal request
 * @param until until when it is meant to stand; it stands until it is released
 */
public record LegalHold(
        HoldId id,
        SubjectId subject,
        HoldReason reason,
        UUID object,
        Instant until,
        Instant placedAt,
        @Nullable Instant releasedAt) {

    /** Whether it still forbids disposal. */
    public boolean stands() {
        return releasedAt == null;
    }
}
