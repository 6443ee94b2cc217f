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
            6.703, 2.870, 3.186, 0.333, 1.936, -2.591, -1.859, -2.611, -0.957, -0.024, -3.911, -3.554, -1.649, 0.000,
            0.000, 0.881, -3.000, -1.558, 0.005, 0.869);

    static final Weights ORGANISATIONS = new Weights(
            10.032, 0.000, 0.000, 0.200, 1.675, -1.500, 0.000, -1.517, 0.000, 0.000, -2.973, -2.000, -0.354, -2.854,
            -0.782, 0.033, -2.500, -1.200, 2.564, -1.057);
}
