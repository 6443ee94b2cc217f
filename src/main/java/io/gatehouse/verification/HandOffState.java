package io.gatehouse.verification;

/** How far a hand-off to a phone has come. Text keys: {@code verification.hand-off.state.<name>}. */
public enum HandOffState {
    /** The link has not been opened. */
    WAITING,
    /** The link has been opened; nobody has said yet that the words agree. */
    OPENED,
    /** The person says that both screens show the same words; that phone alone may add photos now. */
    CONFIRMED,
    /** At least one photo has come. */
    RECEIVED,
    /** The phone says that it is done. */
    DONE,
    CANCELLED,
    EXPIRED;

    public boolean over() {
        return this == DONE || this == CANCELLED || this == EXPIRED;
    }

    public String key() {
        return "verification.hand-off.state." + name();
    }
}
