package io.gatehouse.customer;

import java.time.Instant;
import java.util.List;

/**
 * An account as the provider's console is shown it. Nothing in it moves when something happens that the customer may not know of.
 *
 * @param since since when it is shown so
 * @param products what the customer has ordered; empty once the account is disposed of
 * @param version how often anything of this has changed
 */
public record ShownAccount(
        AccountId id, ShownState state, Instant since, List<String> products, Instant registeredAt, long version) {

    @Override
    public String toString() {
        return id + " " + state;
    }
}
