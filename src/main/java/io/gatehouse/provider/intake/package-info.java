/**
 * How activity comes in over the API: access events and assigned addresses, many at once, one JSON object a line.
 *
 * <p>A batch of lines is no list of things that succeed or fail together: the good lines are taken and the bad ones named by their
 * number, so that one console's wrong clock does not hold up everybody's record. What the answer counts as taken is on disk.
 */
@NullMarked
package io.gatehouse.provider.intake;

import org.jspecify.annotations.NullMarked;
