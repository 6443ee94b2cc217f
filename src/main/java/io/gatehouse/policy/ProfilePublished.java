package io.gatehouse.policy;

/**
 * A published rule profile holds from this transaction on. It is told once, on whichever node, when its first day has come and not when
 * two people agreed on it, which may have been weeks earlier.
 *
 * <p>Whoever hears it compares {@link RulesInForce#version} of the two; {@link RulesInForce#current} may be a few seconds behind.
 *
 * @param version what holds now
 * @param before what held until now
 */
public record ProfilePublished(ProfileVersion version, ProfileVersion before) {}
