package io.gatehouse.verification;

/** The words for a risk number; the numbers between them stand in the policy profile. Never shown to a customer. */
public enum RiskLevel {
    LOW,
    MODERATE,
    HIGH,
    SEVERE;

    /** The key of the word that staff see for it. */
    public String key() {
        return "verification.risk.level." + name();
    }
}
