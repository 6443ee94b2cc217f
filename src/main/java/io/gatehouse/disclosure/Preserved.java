package io.gatehouse.disclosure;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was preserved of a customer, as far as a later process opens it.
 *
 * @param number of the preservation request
 * @param takenAt as of when the records are
 * @param sections their rows, of the classes and the range that the process opens
 * @param images handles of page images of identity documents; none where the process opens none
 */
record Preserved(
        CustomerId customer,
        LegalRequestId preservation,
        String number,
        Instant takenAt,
        List<ExtractedSection> sections,
        List<UUID> images) {

    Preserved {
        sections = List.copyOf(sections);
        images = List.copyOf(images);
    }

    @Override
    public String toString() {
        return number + " " + customer;
    }
}
