package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A preservation as the desk sees it: that there is a copy, of how many customers, and until when. Never what is in it.
 *
 * @param images how many page images the copy holds
 * @param renewable whether it may be renewed, which it may be once
 * @param process the number of the process that has followed, for which the copy is kept until that has ended
 * @param endedAt when the copy was disposed of and the originals were let go
 */
public record PreservationDetails(
        PersonId madeBy,
        Instant madeAt,
        Instant until,
        int customers,
        int images,
        @Nullable PersonId renewedBy,
        @Nullable Instant renewedAt,
        boolean renewable,
        @Nullable String process,
        @Nullable Instant endedAt) {}
