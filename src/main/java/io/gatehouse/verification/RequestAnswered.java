package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;

/** A customer has answered the last open item of a request for more. */
public record RequestAnswered(ApplicationId application, CustomerId customer, Instant at) {}
