package io.gatehouse.review;

/** What a reviewer holds of one piece of evidence. */
public enum Mark {
    FITS,
    DOES_NOT_FIT,
    CANNOT_TELL;

    /** The key of the words that staff see for it. */
    public String key() {
        return "review.mark." + name();
    }
}
