package io.gatehouse.sealing;

/** The data key is gone, and with it whatever was sealed under it. Nothing brings it back. */
public final class DataKeyDestroyed extends RuntimeException {

    private static final long serialVersionUID = 1;

    DataKeyDestroyed() {
        super("The data key of this subject has been destroyed");
    }
}
