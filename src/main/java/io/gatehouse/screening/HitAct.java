package io.gatehouse.screening;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.util.Locale;

/**
 * What somebody did to a hit. Its text form keeps the reason to itself.
 *
 * @param reason as it was written; empty where a job acted
 */
public record HitAct(Kind kind, PersonId by, Instant at, String reason) {

    /** What can be done to a hit. */
    public enum Kind {
        SAME,
        NOT_SAME,
        NOT_SURE,
        HOLD_CONFIRMED,
        HOLD_LIFTED,
        BLOCK_REPORTED,
        UNBLOCK_REPORTED,
        RELEASE_ASKED,
        HOLD_RELEASED,
        HOLD_KEPT,
        ENTRY_CHANGED,
        ENTRY_GONE,
        ENTRY_BACK,
        LAPSED;

        /** The text key of its name. */
        public String key() {
            return "screening.act." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return kind + " " + at;
    }
}
