package io.gatehouse.evidence;

import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as the customer who hands it in sees it.
 *
 * @param kind what it is; null for anything but an identity document
 * @param issuer the issuing country of an identity document
 * @param purpose what else it was asked for, a code; null for an identity document
 */
public record OwnDocument(
        EvidenceId id,
        @Nullable DocumentKind kind,
        @Nullable Country issuer,
        @Nullable String purpose,
        EvidenceState state,
        List<OwnPhoto> photos) {

    public OwnDocument {
        photos = List.copyOf(photos);
    }
}
