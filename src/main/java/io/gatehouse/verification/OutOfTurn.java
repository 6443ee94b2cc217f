package io.gatehouse.verification;

import java.io.Serial;

/** An application was to move to a state that does not follow the one it is in: somebody else was first. */
public class OutOfTurn extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    OutOfTurn(ApplicationState from, ApplicationState to) {
        super("An application cannot become " + to + " from " + from);
    }
}
