package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A package as lists show it: nothing that names a person.
 *
 * @param number the request's number and the package's own, such as {@code LP-2026-0142-P1}
 * @param supersedes the package whose place it takes
 * @param takenAt as of when the records in it are
 * @param waitingSince since when counsel has had it before them
 * @param manifestHash SHA-256 of the manifest, in hexadecimal, once it is built
 * @param link the latest way to fetch it
 * @param version what a person has seen of it; an act on an older one is refused
 */
public record PackageSummary(
        PackageId id,
        LegalRequestId request,
        String number,
        PackageState state,
        @Nullable PackageId supersedes,
        PersonId preparedBy,
        Instant preparedAt,
        Instant takenAt,
        @Nullable Instant waitingSince,
        @Nullable PersonId releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String manifestHash,
        @Nullable Link link,
        long version) {

    /**
     * A way to fetch a package once.
     *
     * @param lock how the file is encrypted
     * @param usedAt when it was fetched
     * @param endedAt when it ended: fetched, run out, closed because of the agency, or replaced by another
     * @param sha256 of the encrypted file, in hexadecimal
     * @param recipient SHA-256 of the certificate or age key, in hexadecimal; nothing for a passphrase
     */
    public record Link(
            Lock lock,
            Instant openedAt,
            Instant expiresAt,
            @Nullable PersonId usedBy,
            @Nullable Instant usedAt,
            @Nullable Instant endedAt,
            long bytes,
            String sha256,
            @Nullable String recipient) {

        /** Whether it opens the package now. */
        public boolean opens(Instant now) {
            return endedAt == null && now.isBefore(expiresAt);
        }
    }

    /** How a package is encrypted for the way to the officer. */
    public enum Lock {
        /** To the officer's certificate (CMS). */
        CERTIFICATE,
        /** To the officer's age key. */
        AGE,
        /** By a passphrase that the custodian says by phone. */
        PASSPHRASE
    }
}
