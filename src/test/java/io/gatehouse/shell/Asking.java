package io.gatehouse.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;

/** A browser that asks by itself whether anything has changed. */
public final class Asking {

    private Asking() {}

    /** Asks once, on the page that is open. */
    public static void now() {
        _find(Live.class).forEach(Live::look);
    }
}
