package io.gatehouse.policy;

import io.gatehouse.access.FourEyes;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A published profile in a list of versions.
 *
 * @param effectiveFrom the first day (UTC) on which it holds
 * @param before the version whose place it took; nothing for the first
 * @param people who drafted it and who published it; nothing for a profile that came with the program
 * @param reason why, in the proposer's words; empty for a profile that came with the program
 * @param backTo the earlier version that it brings back, if it does
 */
public record ProfileSummary(
        ProfileVersion version,
        ProfileState state,
        LocalDate effectiveFrom,
        Instant publishedAt,
        @Nullable ProfileVersion before,
        @Nullable FourEyes people,
        String reason,
        @Nullable ProfileVersion backTo) {}
