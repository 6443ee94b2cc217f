package io.gatehouse.provider.door;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code gatehouse.provider.door.*}.
 *
 * @param token how long a token lives; what its client may do is asked anew at each call all the same
 * @param outside an issuer besides our own whose tokens are taken
 */
@ConfigurationProperties("gatehouse.provider.door")
record DoorSettings(
        @DefaultValue("15m") Duration token, @DefaultValue Outside outside) {

    /**
     * An outside issuer; without its name there is none.
     *
     * @param issuer the {@code iss} of its tokens
     * @param keys the address of its JWK set
     * @param audience what {@code aud} must hold, so that a token made for another service opens nothing here
     * @param clientClaim the claim that names the client
     */
    record Outside(
            @Nullable String issuer,
            @Nullable String keys,
            @DefaultValue("gatehouse") String audience,
            @DefaultValue("client_id") String clientClaim) {}
}
