package io.gatehouse.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a customer's photos may still fail within 24 hours.
 *
 * @param left none means that no photo can be added now
 * @param allowed by the rule profile
 * @param again when the next try comes free; null while there are tries left
 */
public record Tries(int left, int allowed, @Nullable Instant again) {}
