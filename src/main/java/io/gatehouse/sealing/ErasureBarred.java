package io.gatehouse.sealing;

/** The subject was to be erased, and something forbids it ({@link ErasureBar}). Nothing has been destroyed. */
public final class ErasureBarred extends RuntimeException {

    private static final long serialVersionUID = 1;

    ErasureBarred() {
        super("The data key of this subject may not be destroyed now");
    }
}
