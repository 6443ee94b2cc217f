package io.gatehouse.policy;

/** What kind of value a setting of the profile has, and so how it is written as text. */
public enum ValueKind {
    /** A whole number: {@code 6000}. */
    WHOLE,
    /** A number with a fraction: {@code 0.1}. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    SWITCH,
    /** A length of time: {@code PT24H}. */
    SPAN,
    /** Several lengths of time: {@code PT168H,PT648H}. */
    SPANS,
    /** A length by the calendar: {@code P2Y}. */
    CALENDAR,
    /** Days of a year, as {@link HolidayText} writes them: {@code 01-01,01-MONDAY-3}. */
    HOLIDAYS,
    /** A line of text. */
    LINE,
    /** One of a set of words. */
    CHOICE,
    /** Some of a set of words, in their order: {@code PASSPORT,DRIVING_LICENCE}. */
    CODES
}
