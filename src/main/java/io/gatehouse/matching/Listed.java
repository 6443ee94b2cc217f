package io.gatehouse.matching;

import java.util.List;
import java.util.Set;

/**
 * A party that can be found: an entry of a watchlist, or a customer in the index that re-screening keeps.
 *
 * @param id what its list calls it
 * @param kind what it is
 * @param names its names in any script, the best first
 * @param births its birth dates; several where sources differ
 * @param countries ISO 3166 codes of its nationalities and addresses
 * @param identifiers its numbers and wallets
 */
public record Listed(
        String id,
        PartyKind kind,
        List<Name> names,
        List<BirthDate> births,
        Set<String> countries,
        List<Identifier> identifiers) {

    /** One name of a listed party, with its quality. */
    public record Name(String written, NameQuality quality) {}

    public Listed {
        names = List.copyOf(names);
        births = List.copyOf(births);
        countries = Set.copyOf(countries);
        identifiers = List.copyOf(identifiers);
    }

    @Override
    public String toString() {
        return "Listed[" + id + "]";
    }
}
