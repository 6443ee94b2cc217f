package io.gatehouse.customer;

import java.time.Instant;

/**
 * Where an account stands and nothing else of it, for those who answer from memory.
 *
 * @param since since when it is shown so
 * @param moves how often it has moved, seen from outside or not: of two answers the one with more is the later
 */
public record AccountStanding(AccountId account, ShownState state, Instant since, long moves) {}
