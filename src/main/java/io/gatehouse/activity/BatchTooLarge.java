package io.gatehouse.activity;

import java.io.Serial;

/** A batch has more lines or bytes than one may have; nothing of it was taken. */
public class BatchTooLarge extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BatchTooLarge(int lines, long bytes) {
        super("A batch has at most " + lines + " lines and " + bytes + " bytes");
    }
}
