package io.gatehouse.disclosure.bundle;

import java.nio.charset.StandardCharsets;

/** The portal as it may be in some years: it explains its packages in other words. */
public final class LaterPortal {

    private LaterPortal() {}

    public static Bundles bundles() {
        return new Bundles("How to check this package, in other words\n".getBytes(StandardCharsets.UTF_8));
    }
}
