package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessType;

/**
 * A legal request went from one state to another. Published in the transaction that moves it.
 *
 * @param before the same as {@code now} where it was only just received, where its scope changed, and where counsel puts it before a court
 *     while it is in force
 */
public record RequestMoved(LegalRequestId request, ProcessType process, RequestState before, RequestState now) {}
