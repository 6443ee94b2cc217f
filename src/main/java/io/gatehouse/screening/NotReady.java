package io.gatehouse.screening;

import java.io.Serial;

/** This node has still to load a list that is in force; whoever screens comes again. */
class NotReady extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotReady() {
        super("A list in force is still being loaded");
    }
}
