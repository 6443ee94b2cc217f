package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;

/** An application has ended without a decision: withdrawn by the customer, or out of time. A case about it has lost its matter. */
public record ApplicationEnded(ApplicationId application, CustomerId customer, ApplicationState state, Instant at) {}
