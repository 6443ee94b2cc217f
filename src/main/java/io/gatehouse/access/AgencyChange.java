package io.gatehouse.access;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to an agency, or waits for two people. Its text form names no one.
 *
 * @param number the new number to call back, where the change is about one
 * @param domain the mail domain, where the change is about one
 * @param resembles which known domain that one is like, if it is
 * @param value the new name, or the new time zone (none where it works round the clock), where the change is about one
 * @param caller who called the agency back
 * @param notes what was told, in free text
 * @param settledBy who confirmed, refused, or did it alone
 */
public record AgencyChange(
        AgencyChangeId id,
        AgencyId agency,
        Kind kind,
        State state,
        @Nullable String number,
        @Nullable NumberSource sourceKind,
        @Nullable String source,
        @Nullable String domain,
        @Nullable String resembles,
        @Nullable String value,
        PersonId proposedBy,
        Instant proposedAt,
        @Nullable PersonId caller,
        @Nullable Instant calledAt,
        @Nullable PersonId settledBy,
        @Nullable Instant settledAt,
        Notes notes) {

    /** What is done. */
    public enum Kind {
        /** It is entered in the directory, with its first number and domain. */
        REGISTER,
        /** It is called back under another number. */
        NUMBER,
        /** It writes from one more domain. */
        DOMAIN,
        /** It has another name. */
        NAME,
        /** It works in another time zone, or round the clock: by that its nights are told (LE-4). */
        ZONE,
        /** It is something else in law, which says by which process it may come (R65). */
        KIND,
        /** Its suspension is lifted. */
        LIFT,
        /** It no longer writes from a domain. */
        DROP,
        /** Nothing is open to it until this is lifted. */
        SUSPEND,
        /** We deal with it no more. */
        END;

        /** Whether two people have to make sure of it; what only takes away, one may do. */
        public boolean needsTwo() {
            return this != DROP && this != SUSPEND && this != END;
        }

        /** The text key of the kind's name. */
        public String key() {
            return "access.agency.change." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it stands. */
    public enum State {
        OPEN,
        DONE,
        REFUSED
    }

    /**
     * What was told in free text; sealed, since it may name people.
     *
     * @param reason why it is proposed or done
     * @param spokenWith whom the call reached
     * @param said what they said
     * @param settled how the second person made sure, or why it was refused
     */
    public record Notes(
            @Nullable String reason,
            @Nullable String spokenWith,
            @Nullable String said,
            @Nullable String settled) {

        Notes called(String who, String what) {
            return new Notes(reason, who, what, settled);
        }

        Notes settled(String how) {
            return new Notes(reason, spokenWith, said, how);
        }

        @Override
        public String toString() {
            return "•••";
        }
    }

    /** Whether somebody has called and nobody has settled it yet. */
    public boolean waitsForSecond() {
        return state == State.OPEN && caller != null;
    }

    @Override
    public String toString() {
        return kind + " " + state + " of " + agency;
    }
}
