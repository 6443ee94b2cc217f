package io.gatehouse.customer;

import java.util.Optional;

/** The parts that addresses are made of; which of them a country has, and what it calls them, its {@link AddressForm} says. */
public enum AddressPart {
    /** The lines for street, house, building and flat: one to three. */
    LINES('A'),
    /** A neighbourhood, village or suburb within the town. */
    DEPENDENT_LOCALITY('D'),
    /** The town or city. */
    LOCALITY('C'),
    /** The state, province, prefecture, island… */
    ADMINISTRATIVE_AREA('S'),
    POSTAL_CODE('Z'),
    /** The sorting code that a few countries add, such as CEDEX in France. */
    SORTING_CODE('X');

    private final char letter;

    AddressPart(char letter) {
        this.letter = letter;
    }

    static Optional<AddressPart> of(char letter) {
        for (var part : values()) {
            if (part.letter == letter) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
