package io.gatehouse.access.spi;

import java.util.Optional;

/**
 * Knows in which country a network address is. Where it does not, another network stands in for another country (LE-4).
 */
public interface CountryOfAddress {

    /** The country, ISO 3166 alpha-2; empty where it is not known. */
    Optional<String> country(String address);
}
