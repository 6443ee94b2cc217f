package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;

/** A second person has found that the customer is not the listed party after all. */
public record HoldLifted(CustomerId customer, HitId hit) {}
