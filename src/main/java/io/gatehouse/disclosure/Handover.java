package io.gatehouse.disclosure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a package reaches the officer. */
public sealed interface Handover {

    /**
     * Encrypted to the officer's certificate (X.509, PEM).
     *
     * @param reason why it is the officer's, where it does not hold the officer's e-mail address
     */
    record ToCertificate(String pem, @Nullable String reason) implements Handover {

        /** To a certificate that holds the officer's e-mail address. */
        public ToCertificate(String pem) {
            this(pem, null);
        }

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
     * Whose key a package is encrypted to.
     *
     * @param sha256 of the certificate, or of the age key as it is written, in hexadecimal: to be compared with the officer by phone
     * @param names to whom the certificate was issued; none for an age key, which names nobody
     * @param officers whether it holds the e-mail address of the officer whom the request names
     */
    record Recipient(String sha256, List<String> names, boolean officers) {

        public Recipient {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return sha256;
        }
    }

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
