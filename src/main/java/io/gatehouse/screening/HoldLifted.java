package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;

/** A hold has ended: a second person lifted what was placed, or two people released what had been confirmed. */
public record HoldLifted(CustomerId customer, HitId hit) {}
