package io.gatehouse.customer;

/** How a number is shown to someone who has not asked to see it whole: its last few characters, never more than a third. */
public final class Masked {

    private static final int SHOWN_AT_MOST = 4;

    private Masked() {}

    public static String tail(String value) {
        var characters = value.codePointCount(0, value.length());
        var shown = Math.min(SHOWN_AT_MOST, characters / 3);
        return "••••" + value.substring(value.offsetByCodePoints(value.length(), -shown));
    }
}
