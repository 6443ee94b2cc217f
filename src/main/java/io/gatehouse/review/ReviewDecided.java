package io.gatehouse.review;

import io.gatehouse.access.FourEyes;
import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A case has come to its end: one proposed, another approved. */
public record ReviewDecided(
        ReviewCaseId reviewCase,
        CustomerId customer,
        Outcome outcome,
        @Nullable Measure measure,
        FourEyes people,
        Instant at) {}
