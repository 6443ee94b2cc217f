package io.gatehouse.review.spi;

import io.gatehouse.review.Evidence;

/**
 * A piece of evidence that must be settled before an approval.
 *
 * @param differs whether it is at odds with another, so that a mark is not enough and a reason must be written (R17)
 */
public record Piece(Evidence evidence, boolean differs) {}
