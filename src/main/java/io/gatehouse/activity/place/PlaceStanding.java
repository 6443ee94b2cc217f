package io.gatehouse.activity.place;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one file of places stands on this node.
 *
 * @param name of the file, without its directory
 * @param type what the file calls itself; nothing while none was read
 * @param builtAt when it was made, by its own word
 * @param readAt when it was read
 * @param broken whether the file is not there or no good now; where one was read before, that one is still in use
 */
public record PlaceStanding(
        PlaceKind kind,
        String name,
        @Nullable String type,
        @Nullable Instant builtAt,
        @Nullable Instant readAt,
        boolean broken) {

    /** Whether addresses are judged by it. */
    public boolean inUse() {
        return readAt != null;
    }
}
