package io.gatehouse.provider;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API client as administrators see it. There is no secret in it.
 *
 * @param outside the client's id with the outside issuer, null where it fetches tokens here
 * @param certificate the SHA-256 thumbprint of the certificate that it must show, in base64url, null where it need show none
 * @param secrets how many secrets are good now
 * @param oldEndsAt when the older of two secrets ends, null where there is one
 * @param lastUsedAt when it last called, to the minute, null for never
 */
public record ApiClientSummary(
        ApiClientId id,
        String name,
        boolean suspended,
        Set<ApiScope> scopes,
        @Nullable String outside,
        @Nullable String certificate,
        int secrets,
        @Nullable Instant oldEndsAt,
        Instant registeredAt,
        @Nullable Instant lastUsedAt) {

    public ApiClientSummary {
        scopes = Set.copyOf(scopes);
    }
}
