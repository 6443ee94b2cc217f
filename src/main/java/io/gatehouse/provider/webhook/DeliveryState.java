package io.gatehouse.provider.webhook;

import java.util.Locale;

/** How far a message has got. */
public enum DeliveryState {
    /** It goes out when its time and its turn come. */
    WAITING,
    /** Its receiver has taken it. */
    DELIVERED,
    /** It was given up, and goes out again only if somebody says so. */
    DEAD;

    /** The text key of its name. */
    public String key() {
        return "provider.webhook.delivery." + name().toLowerCase(Locale.ROOT);
    }
}
