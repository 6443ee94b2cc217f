package io.gatehouse.access.spi;

import java.util.Optional;

/**
 * Knows in which country a network address is. Nothing here does yet; as long as there is no bean of this kind, another network
 * stands in for another country.
 */
public interface CountryOfAddress {

    /** The country, ISO 3166 alpha-2; empty where it is not known. */
    Optional<String> country(String address);
}
