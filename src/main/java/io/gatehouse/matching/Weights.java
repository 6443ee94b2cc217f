package io.gatehouse.matching;

/**
 * What each finding is worth, in log-odds; fitted on one half of the labelled pairs, with signs held, and judged on the other half.
 * {@code start} holds the scale: a name that is the usual threshold's worth comes out at 60 points, for people and for organisations.
 */
record Weights(
        double start,
        double cover,
        double bits,
        double few,
        double threeWords,
        double whole,
        double close,
        double unlikeShare,
        double unlikeBits,
        double unlikeUsed,
        double worst,
        double unlikeAndMore,
        double bothBits,
        double moreQuery,
        double moreListed,
        double number,
        double form,
        double initials,
        double initialConflict,
        double swapped,
        double noWord,
        double oneWord,
        double cut,
        double single,
        double singleUnlike,
        double usedPair,
        double clash) {

    static final Weights PERSONS = new Weights(
            8.266, 0.000, 3.489, -3.905, 0.515, 0.972, 1.625, -2.049, -1.196, -0.786, -3.337, -1.000, 0.000, -3.521,
            -1.538, 0.000, 0.000, 0.000, -0.987, -3.626, -3.000, -0.744, 0.000, 1.795, 0.000, -1.106, -3.330);

    static final Weights ORGANISATIONS = new Weights(
            8.193, 0.494, 0.898, -1.071, 0.364, 2.139, 1.651, -1.399, -0.665, -0.709, -2.713, -0.585, -1.778, -0.702,
            -0.175, 0.000, -2.227, 0.000, -0.518, 0.000, -2.500, -1.824, 4.340, 0.319, -0.180, -0.695, 0.000);
}
