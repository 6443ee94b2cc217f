/**
 * The door of the API: what holds for every endpoint, whoever wrote it.
 *
 * <p>A request passes, in this order: the token ({@code ApiTokens}), the client's share ({@code RateLimits}), what it may carry
 * ({@code Bodies}), and for a POST the key that keeps it from being done twice ({@code Idempotency}). What goes wrong on the way
 * or behind is a problem after RFC 9457 ({@code Problems}) that holds nothing of what was sent.
 */
@NullMarked
package io.gatehouse.provider.door;

import org.jspecify.annotations.NullMarked;
