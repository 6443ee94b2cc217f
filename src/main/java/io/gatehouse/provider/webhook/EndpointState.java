package io.gatehouse.provider.webhook;

import java.util.Locale;

/** How an endpoint stands. */
public enum EndpointState {
    /** Messages go out, and the last one was taken; or none has gone out yet. */
    ACTIVE,
    /** Messages go out, and the last one was not taken. */
    FAILING,
    /** Messages gather and nothing goes out: somebody has paused it, or it answered that it is gone. */
    PAUSED;

    /** The text key of its name. */
    public String key() {
        return "provider.webhook.state." + name().toLowerCase(Locale.ROOT);
    }
}
