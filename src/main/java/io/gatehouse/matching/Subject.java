package io.gatehouse.matching;

import java.util.List;
import java.util.Set;

/**
 * Whoever is to be held against a list: a customer, an owner, a payer.
 *
 * <p>Its text form tells nothing about it.
 *
 * @param kind what it is
 * @param names its names, in any script
 * @param births its birth dates, when known; more than one where sources differ
 * @param countries ISO 3166 codes of its nationalities, residence or seat; empty when none is known
 * @param identifiers its numbers and wallets
 */
public record Subject(
        PartyKind kind,
        List<String> names,
        List<BirthDate> births,
        Set<String> countries,
        List<Identifier> identifiers) {

    public Subject {
        names = List.copyOf(names);
        births = List.copyOf(births);
        countries = Set.copyOf(countries);
        identifiers = List.copyOf(identifiers);
    }

    /** A subject of whom only the name is known. */
    public static Subject named(PartyKind kind, String name) {
        return new Subject(kind, List.of(name), List.of(), Set.of(), List.of());
    }

    @Override
    public String toString() {
        return "Subject[" + kind + "]";
    }
}
