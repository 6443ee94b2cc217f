package io.gatehouse.review;

import java.io.Serializable;

/** A piece of evidence that stands in the way of an approval, and why (R17). */
public record Unsettled(Evidence evidence, Why why) implements Serializable {

    /** Why it stands in the way. */
    public enum Why {
        /** Nobody has looked at it, or said what they hold of it. */
        UNMARKED,
        /** Two statements differ, and no one has written why that does not matter. */
        DIFFERENT,
        /** Marked as not fitting, and not settled. */
        DOES_NOT_FIT,
        /** Marked as not to be told, and not settled. */
        CANNOT_TELL,
        /** A possible list match, and nobody has said whether it is the same party. */
        HIT_OPEN,
        /** A protective hold stands. */
        HELD,
        /** The customer has not been held against the lists in force yet. */
        NOT_SCREENED;

        /** The key of the words that staff see for it. */
        public String key() {
            return "review.unsettled." + name();
        }
    }
}
