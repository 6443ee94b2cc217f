package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;

/** A hit has been answered, confirmed or lifted by people, or has gone away by itself; or went to an officer. */
public record HitSettled(CustomerId customer, HitId hit, HitState state) {}
