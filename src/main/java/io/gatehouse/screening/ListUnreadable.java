package io.gatehouse.screening;

import java.io.Serial;

/** A file is not the list it should be; {@link #reasonKey} is the text key of why, {@link #line} where, or 0. */
final class ListUnreadable extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reasonKey;
    private final long line;

    ListUnreadable(String reasonKey, long line) {
        super(reasonKey);
        this.reasonKey = reasonKey;
        this.line = line;
    }

    String reasonKey() {
        return reasonKey;
    }

    long line() {
        return line;
    }
}
