package io.gatehouse.matching;

/** What a party is. A list that does not say leaves it {@link #UNKNOWN}, which agrees with every kind. */
public enum PartyKind {
    PERSON,
    ORGANISATION,
    VESSEL,
    AIRCRAFT,
    UNKNOWN;

    /** Whether a party of this kind may be one of the other. */
    public boolean mayBe(PartyKind other) {
        return this == other || this == UNKNOWN || other == UNKNOWN;
    }
}
