package io.gatehouse.customer;

import io.gatehouse.matching.Match;

/**
 * A party of a customer that may be whoever was looked for.
 *
 * @param key which party of the customer it is, as {@link Party#key()}
 * @param match how strongly, and why; its listed side is the party as it is on record now
 */
public record CustomerMatch(CustomerId customer, PartyRole role, String key, Match match) {

    @Override
    public String toString() {
        return "CustomerMatch[" + customer + ", " + role + ", " + match.score().points() + "]";
    }
}
