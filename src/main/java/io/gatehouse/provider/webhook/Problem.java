package io.gatehouse.provider.webhook;

import io.gatehouse.shell.reach.Failure;
import java.util.Locale;

/** Why a try came to nothing. */
public enum Problem {
    /** It was answered, by a status that is no success. */
    STATUS,
    /** It was answered that the message should go elsewhere, which is never followed. */
    REDIRECT,
    /** The answer was not HTTP. */
    GARBAGE,
    /** There was no answer in time. */
    TIMEOUT,
    /** No connection, or one that broke. */
    CONNECTION,
    /** The receiver's certificate is not good, or does not bear its name. */
    CERTIFICATE,
    /** The name leads to no address. */
    UNRESOLVED,
    /** The address is none that this portal may reach. */
    REFUSED_TARGET,
    /** The endpoint was removed before the message went out. */
    REMOVED,
    /** The endpoint was paused for too long, or too much has gathered for it since. */
    PAUSED;

    /** The problem that a failed call is. */
    static Problem of(Failure failure) {
        return valueOf(failure.name());
    }

    /** The text key of a sentence that says so. */
    public String key() {
        return "provider.webhook.problem." + name().toLowerCase(Locale.ROOT);
    }
}
