package io.gatehouse.activity.place;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code gatehouse.places.*}: files in the MaxMind DB form, none of them needed, and how they are worked with.
 *
 * @param country which says in what country an address is
 * @param network which says to what network (ASN) it belongs
 * @param anonymiser which says whether it is a VPN's, a proxy's, a Tor exit or a computing centre's
 * @param check how often is looked whether a file has changed
 * @param every how often new addresses are looked for
 * @param atOnce how many addresses are judged in one turn, at most
 */
@ConfigurationProperties("gatehouse.places")
record PlaceSettings(
        @Nullable Path country,
        @Nullable Path network,
        @Nullable Path anonymiser,
        @DefaultValue("1m") Duration check,
        @DefaultValue("1m") Duration every,
        @DefaultValue("50000") int atOnce) {

    @Nullable
    Path of(PlaceKind kind) {
        var path = switch (kind) {
            case COUNTRY -> country;
            case NETWORK -> network;
            case ANONYMISER -> anonymiser;
        };
        return path == null || path.toString().isBlank() ? null : path;
    }
}
