package io.gatehouse.correspondence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as its reader sees it in the portal.
 *
 * @param readAt when it was first read; nothing for a new one
 */
public record PortalMessage(
        MessageId id,
        Instant at,
        String subject,
        String body,
        @Nullable Instant readAt) {

    @Override
    public String toString() {
        return id.toString();
    }
}
