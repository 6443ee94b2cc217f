package io.gatehouse.shell.reach;

import java.io.Serial;
import java.net.UnknownHostException;

/** A name leads to an address that may not be reached. It does not say to which. */
public class TargetRefused extends UnknownHostException {

    @Serial
    private static final long serialVersionUID = 1L;

    TargetRefused() {
        super("An address that may not be reached");
    }
}
