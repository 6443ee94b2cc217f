package io.gatehouse.activity.place;

import io.gatehouse.customer.Country;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one version of the data said of an address. It stands beside the address, never in its place (R35).
 *
 * @param country where the address is; nothing where the data do not know it
 * @param networkNumber the number of the network (ASN) that announces it
 * @param networkName what that network is called
 * @param version of the data
 * @param described what the files of that version call themselves
 * @param builtAt when the oldest of the data were made, by their own word
 */
public record PlaceVerdict(
        @Nullable Country country,
        @Nullable Long networkNumber,
        @Nullable String networkName,
        Anonymiser anonymiser,
        String version,
        String described,
        @Nullable Instant builtAt) {

    /** Whether another version says the same. */
    boolean saysAs(PlaceVerdict other) {
        return java.util.Objects.equals(country, other.country)
                && java.util.Objects.equals(networkNumber, other.networkNumber)
                && java.util.Objects.equals(networkName, other.networkName)
                && anonymiser == other.anonymiser;
    }

    @Override
    public String toString() {
        return country + " " + anonymiser + " " + version;
    }
}
