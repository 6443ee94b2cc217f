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
            6.513, 2.894, 3.694, 0.142, 1.794, -2.993, -2.842, -2.005, -1.197, -0.163, -3.890, -3.128, -2.042, 0.000,
            0.000, 0.565, -0.365, -1.649, 0.000, 0.796);

    static final Weights ORGANISATIONS = new Weights(
            9.871, 0.000, 0.000, 0.236, 1.908, 0.000, -0.426, -1.345, 0.000, 0.000, -3.055, -2.000, -0.338, -2.598,
            -0.663, 0.024, -1.954, -1.200, 1.742, -1.256);
}
