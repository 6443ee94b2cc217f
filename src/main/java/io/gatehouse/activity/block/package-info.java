/**
 * The form of events in closed months: columns, packed as small as they go. Nothing here knows of tables, keys or people.
 *
 * <p>Two forms of one event. {@link AddressBlock} holds who used which address when, some thousands of uses in the order of address and
 * time, and of an account only a number that a {@link Directory} and what it leads to give back. {@link AccountSegment} holds everything
 * that an event of one account says, in the order of time.
 *
 * <p>What repeats goes into bytes that a deflater squeezes: lengths, words, which of the last few sources, sessions or accounts it was.
 * What does not repeat, the low bits of times, ports and marks, goes beside it as bits, since a deflater only makes it larger. Times are
 * kept in the coarsest unit that loses nothing of a block, not of a month: one log that writes microseconds would make the whole month
 * pay for it.
 */
@NullMarked
package io.gatehouse.activity.block;

import org.jspecify.annotations.NullMarked;
