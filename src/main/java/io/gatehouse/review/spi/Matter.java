package io.gatehouse.review.spi;

import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.ReviewCaseId;
import java.util.UUID;

/**
 * What a case is about: its customer, and the object of its kind.
 *
 * @param object whatever the kind put before people: an application, a hit
 */
public record Matter(ReviewCaseId reviewCase, CaseNumber number, CaseKind kind, UUID object, CustomerId customer) {

    /** The ground on which whoever works on the case looks at the customer's data. */
    public Ground ground() {
        return new Ground.Case(reviewCase.value(), number.toString());
    }
}
