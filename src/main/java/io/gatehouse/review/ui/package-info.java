/**
 * The reviewers' screens: the queue, and one case.
 *
 * <p>Both are dense and made for the keyboard. Rows never move under the pointer: what is new waits behind a line that says
 * so. The case page has no tabs; it is one scroll, because evidence is weighed against evidence. A screen hides what would be
 * refused, but the services decide.
 */
@NullMarked
package io.gatehouse.review.ui;

import org.jspecify.annotations.NullMarked;
