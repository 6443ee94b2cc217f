package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Tlp;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An indicator that is to leave or has left, without what it is of. */
public record OutgoingSummary(
        UUID id,
        FingerprintKind kind,
        SharingGround ground,
        State state,
        int confidence,
        Tlp tlp,
        PersonId proposer,
        Instant proposedAt,
        @Nullable PersonId approver,
        @Nullable Instant answeredAt,
        @Nullable Instant validUntil,
        @Nullable Instant withdrawnAt) {

    /** Where an indicator stands. */
    public enum State {
        PROPOSED,
        SHARED,
        REFUSED,
        WITHDRAWN;

        /** The text key of the word for it. */
        public String key() {
            return "sharing.outgoing.state." + name().toLowerCase(Locale.ROOT);
        }
    }
}
