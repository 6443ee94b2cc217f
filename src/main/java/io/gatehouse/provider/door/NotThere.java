package io.gatehouse.provider.door;

import java.io.Serial;

/** There is nothing of that id, or nothing that the caller may know of: the answer is 404 either way. */
public final class NotThere extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}
