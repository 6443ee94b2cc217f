package io.gatehouse.review.spi;

import java.util.List;

/**
 * What a later module holds to be evidence of a customer's application, besides what the review itself looks at: a piece that is not
 * settled stands in the way of an approval, when it is proposed and again when it is answered (R17).
 */
public interface MoreEvidence {

    /** The pieces for this matter, in the order of the page. Called inside the transaction of the act, as the reviewer who acts. */
    List<Piece> pieces(Matter matter);
}
