package io.gatehouse.linkage;

import io.gatehouse.customer.CustomerId;
import java.util.List;

/**
 * The accounts around one, and the links between them.
 *
 * @param accounts the one in the middle first, then the others, the nearest and most strongly bound first
 * @param links the strongest first
 * @param more whether there are more than the picture may have
 */
public record LinkGraph(CustomerId centre, List<Account> accounts, List<Link> links, boolean more) {

    /** An account in the picture, so many links away from the one in the middle. */
    public record Account(CustomerId customer, int depth) {}

    public LinkGraph {
        accounts = List.copyOf(accounts);
        links = List.copyOf(links);
    }

    /** Whether nothing is linked. */
    public boolean isEmpty() {
        return links.isEmpty();
    }
}
