package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessType;

/**
 * A legal request went from one state to another. Published in the transaction that moves it.
 *
 * @param before the same as {@code now} where it was only just received
 */
public record RequestMoved(LegalRequestId request, ProcessType process, RequestState before, RequestState now) {}
