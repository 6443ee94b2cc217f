package io.gatehouse.matching;

/**
 * What each finding is worth, in log-odds; fitted on one half of the labelled pairs, with signs held, and judged on the other half.
 * {@code start} holds the scale: a name that is the usual threshold's worth comes out at 60 points.
 */
record Weights(
        double start,
        double cover,
        double bits,
        double threeWords,
        double whole,
        double unlikeShare,
        double unlikeBits,
        double worst,
        double unlikeAndMore,
        double bothShare,
        double bothBits,
        double moreQuery,
        double moreListed,
        double number,
        double form,
        double initials,
        double noWord,
        double oneWord,
        double cut,
        double single) {

    static final Weights PERSONS = new Weights(
            6.964, 2.723, 3.385, 0.033, 1.907, -2.798, -1.971, -2.142, -0.932, 0.000, -3.895, -3.160, -1.283, 0.000,
            0.000, 0.455, -3.000, -1.423, 0.006, 0.472);

    static final Weights ORGANISATIONS = new Weights(
            10.005, 0.000, 0.000, 0.132, 2.126, -1.500, 0.000, -1.365, 0.000, 0.000, -2.791, -2.000, 0.000, -2.861,
            -0.869, 0.030, -2.500, -1.200, 2.633, -1.323);
}
