package io.gatehouse.linkage;

import io.gatehouse.customer.CustomerId;
import java.util.List;

/**
 * A link between two accounts: what they share, and how strongly it binds.
 *
 * @param one the account from which it was found
 * @param points 0 to 100
 */
public record Link(CustomerId one, CustomerId other, List<SharedThing> shared, int points, LinkStrength strength) {

    public Link {
        shared = List.copyOf(shared);
    }

    /** Whether it is a link of this account. */
    public boolean touches(CustomerId customer) {
        return one.equals(customer) || other.equals(customer);
    }
}
