package io.gatehouse.provider.account;

import java.io.Serial;

/** What the gate knows is too old to be answered: the answer is 503, and the caller asks again in a moment. */
public final class GateUnsure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}
