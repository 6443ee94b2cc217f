package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import org.springframework.stereotype.Component;

/** What {@code evidence} knows of a customer's documents, as far as the risk number asks. */
@Component
class DocumentsSeen {

    /**
     * What there is.
     *
     * @param pictures how many photos or pages
     * @param warningsKept how many of them the customer kept against a warning
     * @param shared whether another customer has handed in the same file or named the same document
     */
    record Seen(int pictures, int warningsKept, boolean shared) {}

    DocumentsSeen() {}

    Seen of(CustomerId customer) {
        return new Seen(0, 0, false);
    }
}
