/**
 * How activity comes in over the API: access events and assigned addresses, many at once, one JSON object a line.
 *
 * <p>A batch of lines is no list of things that succeed or fail together: the good lines are taken and the bad ones named by their
 * number, so that one console's wrong clock does not hold up everybody's record. What the answer counts as taken is on disk.
 *
 * <p>A line of an account whose customer has not accepted the invitation is not taken. The gate denies such an account, so there is no use of
 * it to record (R30); and what a line says of a person is sealed under that customer's data key, which there is none of before somebody comes.
 * Chosen over taking lines for a customer who may never come, whose records nobody could search under a name, hold or dispose of. Nothing is
 * lost: the line is named, and the same line is taken once the customer has come, with the time that it says.
 */
@NullMarked
package io.gatehouse.provider.intake;

import org.jspecify.annotations.NullMarked;
