package io.gatehouse.sharing;

import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An indicator of another provider as lists show it. There is nothing in it that anybody could be known by. */
public record IncomingSummary(
        UUID id,
        FingerprintKind kind,
        String source,
        Tlp tlp,
        @Nullable Integer confidence,
        Instant validFrom,
        @Nullable Instant validUntil,
        boolean revoked,
        Instant receivedAt) {}
