package io.gatehouse.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;

/** What a browser tells the server by itself: that a key was pressed, or that it wants to know whether anything has changed. */
public final class Asking {

    private Asking() {}

    /** Presses a key, as the browser names it, on the page that is open. */
    public static void press(String key) {
        _find(Keys.class).forEach(keys -> keys.pressed(key));
    }

    /** Asks once, on the page that is open. */
    public static void now() {
        _find(Live.class).forEach(Live::look);
    }
}
