package io.gatehouse.linkage;

import java.util.Locale;

/** How strongly two accounts are bound, by the points of what they share (profile, {@code linkage}). */
public enum LinkStrength {
    WEAK,
    FAIR,
    STRONG;

    /** The text key of its name. */
    public String key() {
        return "linkage.strength." + name().toLowerCase(Locale.ROOT);
    }
}
