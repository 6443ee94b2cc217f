package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;

/** A customer has told of a change, or asked a person to look again; people have to read it. */
public record StatementMade(
        StatementId statement, Statement.Kind kind, ApplicationId application, CustomerId customer, Instant at) {}
