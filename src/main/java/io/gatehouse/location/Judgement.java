package io.gatehouse.location;

/** What people hold of an alert. */
public enum Judgement {
    /** It was worth looking at: there was something. */
    RIGHT,
    /** There was nothing in it. */
    WRONG;

    /** The key of the word for it. */
    public String key() {
        return "location.judgement." + name();
    }
}
