package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;
import java.util.List;

/** Screening has found hits of a customer, new ones or such as came back. */
public record HitsFound(CustomerId customer, List<HitId> hits) {

    public HitsFound {
        hits = List.copyOf(hits);
    }
}
