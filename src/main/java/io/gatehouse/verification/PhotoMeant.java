package io.gatehouse.verification;

import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.Side;
import org.jspecify.annotations.Nullable;

/**
 * Which photo a customer is asked to take anew: of what document, and what it shows of it.
 *
 * @param document nothing for one that was asked for later
 */
public record PhotoMeant(@Nullable DocumentKind document, Side side) {}
