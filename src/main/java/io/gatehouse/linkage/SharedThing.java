package io.gatehouse.linkage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two accounts share. Its text form names the kind alone.
 *
 * @param shown an identifier's last characters, or an address whole
 * @param holds whether both have it now; an address never holds, it was used
 * @param hours for an address, in how many hours both used it
 * @param first for an address, the first of those hours, UTC
 * @param last for an address, the last of them
 */
public record SharedThing(
        LinkKind kind,
        String shown,
        boolean holds,
        int hours,
        @Nullable Instant first,
        @Nullable Instant last) {

    @Override
    public String toString() {
        return kind.name();
    }
}
