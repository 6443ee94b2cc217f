package io.gatehouse.shell.reach;

import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;

/** Why a call by {@link GuardedHttp} came to nothing. */
public enum Failure {
    /** The address is none that this portal may reach. */
    REFUSED_TARGET,
    /** The name leads to no address. */
    UNRESOLVED,
    /** The certificate is not good, or does not bear the name. */
    CERTIFICATE,
    /** There was no answer in time. */
    TIMEOUT,
    /** The answer was not HTTP. */
    GARBAGE,
    /** No connection, or one that broke. */
    CONNECTION;

    /** What an exception of the client means; {@link #CONNECTION} where nothing else is known. */
    public static Failure of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TargetRefused _ -> {
                    return REFUSED_TARGET;
                }
                case UnknownHostException _ -> {
                    return UNRESOLVED;
                }
                case SSLException _ -> {
                    return CERTIFICATE;
                }
                case InterruptedIOException _ -> {
                    return TIMEOUT;
                }
                case HttpException _ -> {
                    return GARBAGE;
                }
                default -> {}
            }
        }
        // The client says so of what is broken beyond its own exceptions.
        return thrown instanceof IllegalStateException
                        || thrown.getClass().getName().startsWith("org.apache.hc.core5.http")
                ? GARBAGE
                : CONNECTION;
    }
}
