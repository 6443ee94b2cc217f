/**
 * What later modules bring to the review: a kind of case of their own, and a block on the case page.
 *
 * <p>A kind of case says which evidence must be looked at before an approval, and carries a decision out, in the transaction
 * of the decision. The review knows no kind but by these.
 */
@NamedInterface("spi")
@NullMarked
package io.gatehouse.review.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
