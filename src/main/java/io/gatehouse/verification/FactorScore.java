package io.gatehouse.verification;

import java.util.List;

/**
 * What one factor adds to a risk number, and why, in a sentence that staff read.
 *
 * @param factor the factor's name in the policy profile
 * @param points 0 or more; the profile's weight for the factor
 * @param reasonKey the text key of the reason
 * @param args what the reason names, in the reader's language: country names, counts; never an identifier
 */
public record FactorScore(String factor, int points, String reasonKey, List<String> args) {

    public FactorScore {
        args = List.copyOf(args);
    }
}
