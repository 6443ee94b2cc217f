package io.gatehouse.sealing;

/** A sealed value does not open: it was changed, moved from its place, or sealed under another key. One text for all three. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    SealBroken(Throwable cause) {
        super("A sealed value does not open", cause);
    }
}
