package io.gatehouse.verification;

import java.util.List;

/**
 * How much care an application asks for: a number from 0 to 100, the sum of what each factor adds, cut off at 100.
 *
 * <p>Only factors that add something are listed, heaviest first. Nobody is declined by a number: it orders the queue and
 * tells a reviewer where to look.
 */
public record RiskAssessment(int total, RiskLevel level, List<FactorScore> factors) {

    public RiskAssessment {
        factors = List.copyOf(factors);
    }
}
