package io.gatehouse.access;

import java.time.Instant;

/**
 * An issuer's account that is bound to a person.
 *
 * @param issuer its identifier
 * @param name as people know it; the identifier again where it is configured no more
 */
public record BoundIssuer(String issuer, String name, Instant since) {}
