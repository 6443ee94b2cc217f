package io.gatehouse.customer;

/**
 * An identifier that two customers have, or once had, in common.
 *
 * @param masked its last characters
 * @param other the other customer
 * @param holds whether it holds for both of them now
 */
public record CommonIdentifier(IdentifierKind kind, String masked, CustomerId other, boolean holds) {

    @Override
    public String toString() {
        return kind + " " + masked;
    }
}
