package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application has moved, told inside the transaction that moves it. Its states are not for customers: what they may read of them is
 * {@link OwnStatus.Heading#of}.
 *
 * @param from nothing where the application has begun
 */
public record ApplicationMoved(
        ApplicationId application,
        CustomerId customer,
        @Nullable ApplicationState from,
        ApplicationState to,
        Instant at) {}
