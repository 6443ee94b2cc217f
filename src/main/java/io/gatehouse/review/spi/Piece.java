package io.gatehouse.review.spi;

import io.gatehouse.review.Evidence;
import io.gatehouse.review.Unsettled;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence that must be settled before an approval.
 *
 * @param differs whether it is at odds with another, so that a mark is not enough and a reason must be written (R17)
 * @param open why it is not settled, where marks do not settle it: what is said of it is kept elsewhere, as of a possible list match
 */
public record Piece(Evidence evidence, boolean differs, Unsettled.@Nullable Why open) {

    public Piece(Evidence evidence, boolean differs) {
        this(evidence, differs, null);
    }

    /** A piece that no mark settles, and that is not settled now. */
    public static Piece open(Evidence evidence, Unsettled.Why why) {
        return new Piece(evidence, false, why);
    }
}
