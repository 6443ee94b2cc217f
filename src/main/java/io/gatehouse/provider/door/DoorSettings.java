package io.gatehouse.provider.door;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code gatehouse.provider.door.*}.
 *
 * @param token how long a token lives; what its client may do is asked anew at each call all the same
 * @param outside an issuer besides our own whose tokens are taken
 * @param size the largest body that is taken, but for activity and indicators
 * @param activitySize the largest body with activity or indicators
 * @param answersKept how long the answer to a POST is kept, to be given again for the same key
 * @param unfinished after how long a POST whose node was lost may be sent again with the same key
 */
@ConfigurationProperties("gatehouse.provider.door")
record DoorSettings(
        @DefaultValue("15m") Duration token,
        @DefaultValue Outside outside,
        @DefaultValue Limits limits,
        @DefaultValue("256KB") DataSize size,
        @DefaultValue("16MB") DataSize activitySize,
        @DefaultValue("24h") Duration answersKept,
        @DefaultValue("2m") Duration unfinished) {

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

    /**
     * How many requests of one client are taken in a second, over all nodes.
     *
     * @param gate questions to the gate
     * @param activity batches of activity
     * @param others everything else, together
     * @param tokens refused requests for a token from one network address, in a minute
     * @param nodes over how many nodes the requests are spread; each takes its part
     */
    record Limits(
            @DefaultValue("5000") int gate,
            @DefaultValue("50") int activity,
            @DefaultValue("100") int others,
            @DefaultValue("60") int tokens,
            @DefaultValue("1") int nodes) {}
}
