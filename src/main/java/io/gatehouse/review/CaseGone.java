package io.gatehouse.review;

import io.gatehouse.customer.CustomerId;

/** A case has ended without a decision, because its matter went away. What it had taken besides is nobody's now. */
public record CaseGone(ReviewCaseId reviewCase, CustomerId customer) {}
