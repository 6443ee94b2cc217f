package io.gatehouse.verification;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the officer's list shows it.
 *
 * @param email masked; nothing once the invitation has been accepted, taken back or cleared, since its contents are gone then
 */
public record InvitationSummary(
        InvitationId id,
        @Nullable String email,
        PersonId invitedBy,
        Instant invitedAt,
        Instant expiresAt,
        State state) {

    /** What has become of it. */
    public enum State {
        OPEN,
        ACCEPTED,
        EXPIRED,
        WITHDRAWN;

        public String key() {
            return "verification.invitation.state." + name();
        }
    }
}
