package io.gatehouse.activity;

import java.io.Serial;

/** A line is no good; the reason is a text key and holds nothing of the line. */
class BadLineFound extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    BadLineFound(String reasonKey) {
        super(reasonKey, null, false, false);
    }

    String reasonKey() {
        return String.valueOf(getMessage());
    }
}
