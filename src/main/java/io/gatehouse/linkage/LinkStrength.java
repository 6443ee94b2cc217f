package io.gatehouse.linkage;

import java.util.Locale;

/** How strongly two accounts are bound, by the points of what they share (profile, {@code linkage}). */
public enum LinkStrength {
    WEAK,
    FAIR,
    STRONG;

    /** How thick it is drawn, in steps from 1. */
    public int width() {
        return switch (this) {
            case WEAK -> 1;
            case FAIR -> 2;
            case STRONG -> 3;
        };
    }

    /** The text key of its name. */
    public String key() {
        return "linkage.strength." + name().toLowerCase(Locale.ROOT);
    }
}
