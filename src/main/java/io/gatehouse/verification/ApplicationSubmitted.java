package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;

/** A customer has sent an application. It commits with the submission itself and is told at least once. */
public record ApplicationSubmitted(ApplicationId application, CustomerId customer, Instant at) {}
