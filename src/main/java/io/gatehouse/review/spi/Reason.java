package io.gatehouse.review.spi;

import java.util.List;

/**
 * Why a case is here: one factor of its risk number.
 *
 * @param factor the factor's name in the policy profile
 * @param points what it adds, greater than 0
 * @param textKey the key of the sentence that says why
 * @param arguments what the sentence names; never an identifier
 * @param block the block of the case page that shows the evidence
 */
public record Reason(String factor, int points, String textKey, List<String> arguments, String block) {

    public Reason {
        arguments = List.copyOf(arguments);
    }
}
