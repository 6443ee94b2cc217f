package io.gatehouse.access;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A liaison person of an agency. Its text form names no one.
 *
 * @param lastSignIn when they last came in; null for never
 * @param verifiedBy who confirmed them with the agency; null for nobody yet, or where that was before calls were noted
 */
public record AgencyOfficer(
        PersonId person,
        AgencyId agency,
        String name,
        String email,
        Standing standing,
        boolean enrolled,
        boolean disabled,
        @Nullable Instant lastSignIn,
        @Nullable PersonId verifiedBy,
        @Nullable Instant verifiedAt) {

    /** How an officer stands. */
    public enum Standing {
        /** Appointed, and not confirmed with the agency. */
        PROPOSED,
        /** Confirmed with the agency. */
        VERIFIED,
        /** May not come in, whatever becomes of the agency. */
        SUSPENDED;

        /** The text key of the standing's name. */
        public String key() {
            return "access.officer.standing." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return person + " " + standing;
    }
}
