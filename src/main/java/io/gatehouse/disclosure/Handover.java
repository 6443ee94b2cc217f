package io.gatehouse.disclosure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a package reaches the officer. */
public sealed interface Handover {

    /** Encrypted to the officer's certificate (X.509, PEM). */
    record ToCertificate(String pem) implements Handover {

        @Override
        public String toString() {
            return "to a certificate";
        }
    }

    /** Encrypted to the officer's age key, {@code age1…}. */
    record ToAgeKey(String recipient) implements Handover {

        @Override
        public String toString() {
            return "to an age key";
        }
    }

    /** Encrypted by a passphrase, which the custodian says by phone. */
    record ByPassphrase() implements Handover {}

    /**
     * The way is open.
     *
     * @param until until when the package may be fetched, once
     * @param passphrase to be said by phone; shown this once and kept nowhere
     */
    record Opened(
            PackageSummary.Lock lock,
            Instant until,
            @Nullable String passphrase) {

        @Override
        public String toString() {
            return lock + " until " + until;
        }
    }
}
