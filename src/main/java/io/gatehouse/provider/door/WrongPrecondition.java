package io.gatehouse.provider.door;

import java.io.Serial;

/** What the caller took for the present state is not it: the answer is 412. */
public final class WrongPrecondition extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}
