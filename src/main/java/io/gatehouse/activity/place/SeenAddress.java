package io.gatehouse.activity.place;

import io.gatehouse.activity.IpAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address from which an account was used, and what is said of it.
 *
 * @param verdict the latest; nothing while none was made
 * @param earlier what was said before and came out otherwise, latest first
 */
public record SeenAddress(
        AddressKey key,
        IpAddress address,
        Instant first,
        Instant last,
        @Nullable PlaceVerdict verdict,
        List<PlaceVerdict> earlier) {

    public SeenAddress {
        earlier = List.copyOf(earlier);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
