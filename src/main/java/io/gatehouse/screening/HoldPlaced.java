package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;

/** A customer is held to be a listed party: the account is blocked, and its services have to stop. */
public record HoldPlaced(CustomerId customer, HitId hit) {}
