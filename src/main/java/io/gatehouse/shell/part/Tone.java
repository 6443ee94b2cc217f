package io.gatehouse.shell.part;

/** What a colour means; never told by colour alone, always by a sign and a word too. */
public enum Tone {
    NEUTRAL(Sign.DOT),
    OK(Sign.CHECK),
    WARN(Sign.ALERT),
    BAD(Sign.CROSS),
    INFO(Sign.INFO),
    /** Whatever belongs to a legal request. */
    LEGAL(Sign.LOCK);

    private final Sign sign;

    Tone(Sign sign) {
        this.sign = sign;
    }

    public Sign sign() {
        return sign;
    }

    String className() {
        return "tone-" + word();
    }

    /** The word as style sheets spell it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
