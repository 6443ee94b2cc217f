package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as the queue shows it. Its text form names no one.
 *
 * @param name the customer's name as entered
 * @param latin the same in Latin letters
 * @param country two letters (ISO 3166) of the country that issued the document, null while there is none
 * @param risk 0 to 100
 * @param topFactor the name of the factor that weighs most, null when none weighs anything
 * @param factors how many factors weigh something
 * @param waitingSince when the case came into its state
 * @param assigneeName whoever has it, null for nobody
 * @param claimedUntil when the claim lapses, null while nobody works on it
 * @param unanswered whether the customer was asked, did not answer in time, and has not answered since
 * @param version to be handed back with a decision, so that no decision rests on an older picture
 */
public record ReviewCaseSummary(
        ReviewCaseId id,
        CaseNumber number,
        CaseKind kind,
        CustomerId customer,
        String name,
        @Nullable String latin,
        CustomerKind party,
        @Nullable String country,
        CaseState state,
        Instant dueAt,
        int risk,
        String riskLevel,
        @Nullable String topFactor,
        int factors,
        Instant openedAt,
        Instant waitingSince,
        @Nullable PersonId assignee,
        @Nullable String assigneeName,
        @Nullable Instant claimedUntil,
        @Nullable Instant setAsideUntil,
        @Nullable PersonId proposer,
        @Nullable String proposerName,
        List<CaseTag> tags,
        boolean unanswered,
        long version) {

    public ReviewCaseSummary {
        tags = List.copyOf(tags);
    }

    /** The key of the word that staff see for where it stands. */
    public String stateKey() {
        return unanswered && state == CaseState.OPEN ? "review.state.unanswered" : state.key();
    }

    /** Whether this person works on it right now. */
    public boolean heldBy(PersonId person, Instant now) {
        return claimedUntil != null && now.isBefore(claimedUntil) && person.equals(assignee);
    }

    /** Whether somebody else works on it right now. */
    public boolean heldByAnother(PersonId person, Instant now) {
        return claimedUntil != null && now.isBefore(claimedUntil) && !person.equals(assignee);
    }

    @Override
    public String toString() {
        return number + " " + state;
    }
}
