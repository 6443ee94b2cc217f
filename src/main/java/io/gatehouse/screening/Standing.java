package io.gatehouse.screening;

/** How a customer stands with the lists. */
public sealed interface Standing {

    /** The customer's facts as they are now have not been held against every list in force yet, or there is no list to hold them against. */
    record NotYet() implements Standing {}

    /** Everything was screened, and nothing is open or held. */
    record Clear() implements Standing {}

    /**
     * Everything was screened, and something stands in the way.
     *
     * @param hits how many hits people have still to settle
     * @param held whether a hold stands, confirmed or not
     */
    record Open(int hits, boolean held) implements Standing {}
}
