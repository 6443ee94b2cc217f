package io.gatehouse.access;

import java.time.Instant;

/**
 * Under what circumstances an agency's officer came into the session they are in (LE-4). What the first sign-in of all shows is
 * what the later ones are held against.
 *
 * @param signedInAt when, which says which session of the person's it is
 * @param newDevice by another family of browser or system than any before
 * @param newNetwork from another network than any before (the first 24 bits of an IPv4 address, 48 of an IPv6 address)
 * @param newCountry from another country than any before; false as long as nothing here knows an address's country
 */
public record Circumstances(Instant signedInAt, boolean newDevice, boolean newNetwork, boolean newCountry) {}
