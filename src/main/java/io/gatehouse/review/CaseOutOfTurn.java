package io.gatehouse.review;

import java.io.Serial;

/** Thrown when a case is told to do what its state does not allow; a screen that asks in time never sees it. */
public class CaseOutOfTurn extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CaseOutOfTurn(String rule) {
        super(rule);
    }
}
