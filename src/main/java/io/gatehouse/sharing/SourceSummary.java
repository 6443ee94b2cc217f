package io.gatehouse.sharing;

import io.gatehouse.shell.reach.Failure;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A collection of another provider that is asked for what is new, and how it is. There is nothing in it that signs in.
 *
 * @param failures how many turns in a row have failed
 * @param taken how many indicators it has brought in all
 */
public record SourceSummary(
        UUID id,
        GroupId group,
        String name,
        String url,
        SignIn signIn,
        boolean active,
        @Nullable Instant triedAt,
        @Nullable Instant succeededAt,
        Instant dueAt,
        int failures,
        @Nullable Problem problem,
        long taken) {

    /** By what the portal signs in at a collection. */
    public enum SignIn {
        NONE,
        /** A name and a password. */
        BASIC,
        /** A token. */
        BEARER;

        /** The text key of its name. */
        public String key() {
            return "sharing.source.sign-in." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a turn came to nothing. */
    public enum Problem {
        /** The collection does not know the portal, or does not let it in. */
        DENIED,
        /** It answered with a status that is no success. */
        STATUS,
        /** It answered that the collection is elsewhere, which is never followed. */
        REDIRECT,
        /** What it sent is no page of a collection. */
        GARBAGE,
        /** It sent more than is read. */
        TOO_LARGE,
        /** There was no answer in time. */
        TIMEOUT,
        /** No connection, or one that broke. */
        CONNECTION,
        /** Its certificate is not good, or does not bear its name. */
        CERTIFICATE,
        /** Its name leads to no address. */
        UNRESOLVED,
        /** Its address is none that this portal may reach. */
        REFUSED_TARGET;

        /** The problem that a failed call is. */
        static Problem of(Failure failure) {
            return valueOf(failure.name());
        }

        /** The text key of a sentence that says so. */
        public String key() {
            return "sharing.source.problem." + name().toLowerCase(Locale.ROOT);
        }
    }
}
