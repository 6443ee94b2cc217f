package io.gatehouse.policy;

import io.gatehouse.access.PersonId;
import io.gatehouse.policy.spi.Rehearsed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the rules that is being worked on, waits for a second person, or was answered.
 *
 * @param basis the version that it changes
 * @param backTo the earlier version that it brings back, if it does
 * @param content the whole profile as it would be
 * @param reason why, in the proposer's words
 * @param effectiveFrom the first day (UTC) on which it is to hold
 * @param answeredBy who published it or sent it back
 * @param answer why it was sent back
 * @param rehearsed what a rehearsal found; nothing where none was made as the draft stands now
 * @param version counts its changes; an act names the one that it was made on
 */
public record RuleDraft(
        RuleDraftId id,
        DraftState state,
        ProfileVersion basis,
        @Nullable ProfileVersion backTo,
        RuleProfile content,
        String reason,
        @Nullable LocalDate effectiveFrom,
        PersonId proposer,
        Instant changedAt,
        @Nullable PersonId answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        @Nullable ProfileVersion published,
        @Nullable List<Rehearsed> rehearsed,
        @Nullable Instant rehearsedAt,
        long version) {}
