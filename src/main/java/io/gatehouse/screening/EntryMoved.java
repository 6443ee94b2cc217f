package io.gatehouse.screening;

import java.time.Instant;
import java.util.Locale;

/**
 * What became of the entry that a customer is held for, since it was said to be the same party.
 *
 * @param waits whether somebody has still to say what follows from it
 */
public record EntryMoved(What what, Instant at, boolean waits) {

    /** What can become of it. */
    public enum What {
        CHANGED,
        /** The list in force names it no more. */
        GONE;

        HitAct.Kind act() {
            return this == GONE ? HitAct.Kind.ENTRY_GONE : HitAct.Kind.ENTRY_CHANGED;
        }

        /** The text key of its sentence. */
        public String key() {
            return "screening.entry." + name().toLowerCase(Locale.ROOT);
        }
    }
}
