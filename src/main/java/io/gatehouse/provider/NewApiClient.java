package io.gatehouse.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a new client.
 *
 * @param outside the client's id with the outside issuer, null where it is to fetch tokens here
 * @param certificate the SHA-256 thumbprint of the certificate that it must show, as hexadecimal digits or base64url, or null
 */
public record NewApiClient(
        String name,
        Set<ApiScope> scopes,
        @Nullable String outside,
        @Nullable String certificate) {

    public NewApiClient {
        scopes = Set.copyOf(scopes);
    }

    /** A client that fetches its tokens here and shows no certificate. */
    public static NewApiClient named(String name, Set<ApiScope> scopes) {
        return new NewApiClient(name, scopes, null, null);
    }
}
