package io.gatehouse.customer;

import java.time.Instant;
import java.util.Set;

/** Facts of a customer have changed, and what was checked by the old ones is to be checked anew (R7, R29). */
public record FactsChanged(CustomerId customer, Set<FactKind> kinds, Instant at) {}
