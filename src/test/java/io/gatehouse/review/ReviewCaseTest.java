package io.gatehouse.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewCaseTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant LATER = MONDAY.plus(Duration.ofMinutes(5));
    private static final Instant LAPSE = MONDAY.plus(Duration.ofMinutes(20));
    private static final Instant AFTER_LAPSE = LAPSE.plus(Duration.ofMinutes(1));
    private static final PersonId ADA = PersonId.next();
    private static final PersonId BO = PersonId.next();

    @Test
    void isOpenAtFirstAndNobodys() {
        var opened = aCase();

        assertThat(opened.state()).isEqualTo(CaseState.OPEN);
        assertThat(opened.assignee()).isEmpty();
    }

    @Test
    void belongsToWhoeverClaimsItUntilTheClaimLapses() {
        var claimed = aCaseClaimedBy(ADA);

        assertThat(claimed.heldBy(ADA, LATER)).isTrue();
        assertThat(claimed.heldBy(BO, LATER)).isFalse();
        assertThat(claimed.heldBy(ADA, LAPSE)).isFalse();
    }

    @Test
    void isNotClaimedTwice() {
        var claimed = aCaseClaimedBy(ADA);

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> claimed.claim(BO, LATER, LAPSE));
    }

    @Test
    void isFreeAgainWhenAClaimHasLapsed() {
        var claimed = aCaseClaimedBy(ADA);

        claimed.claim(BO, AFTER_LAPSE, AFTER_LAPSE.plus(Duration.ofMinutes(20)));

        assertThat(claimed.heldBy(BO, AFTER_LAPSE)).isTrue();
        assertThat(claimed.heldBy(ADA, AFTER_LAPSE)).isFalse();
    }

    @Test
    void goesBackToEveryoneWhenReleased() {
        var claimed = aCaseClaimedBy(ADA);

        claimed.release(ADA, LATER);

        assertThat(claimed.state()).isEqualTo(CaseState.OPEN);
        assertThat(claimed.assignee()).isEmpty();
    }

    @Test
    void staysWithItsAssigneeWhenReleased() {
        var assigned = aCase();
        assigned.assign(ADA, BO, MONDAY);
        assigned.claim(ADA, MONDAY, LAPSE);

        assigned.release(ADA, LATER);

        assertThat(assigned.assignee()).contains(ADA);
    }

    @Test
    void isProposedOnlyByWhoeverHoldsIt() {
        var claimed = aCaseClaimedBy(ADA);

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> claimed.propose(BO, LATER));
        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> claimed.propose(ADA, AFTER_LAPSE));
        claimed.propose(ADA, LATER);

        assertThat(claimed.state()).isEqualTo(CaseState.PROPOSED);
        assertThat(claimed.proposer()).contains(ADA);
    }

    @Test
    void changesByNothingButAnAnswerWhileADecisionIsProposed() {
        var proposed = aCaseClaimedBy(ADA);
        proposed.propose(ADA, LATER);

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposed.claim(BO, LATER, LAPSE));
        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposed.assign(BO, BO, LATER));
        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposed.setAside(AFTER_LAPSE, BO, LATER));
        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposed.escalate(ADA, LATER));
    }

    @Test
    void isTheProposersAgainWhenTakenBack() {
        var proposed = aCaseClaimedBy(ADA);
        proposed.propose(ADA, LATER);

        proposed.takeBack(BO, LATER);

        assertThat(proposed.state()).isEqualTo(CaseState.OPEN);
        assertThat(proposed.assignee()).contains(ADA);
        assertThat(proposed.proposer()).isEmpty();
    }

    @Test
    void waitsForTheCustomerAndComesBackToWhoeverAsked() {
        var asked = aCaseClaimedBy(ADA);
        asked.waitForCustomer(AFTER_LAPSE, ADA, LATER);

        assertThat(asked.state()).isEqualTo(CaseState.WAITING);
        assertThat(asked.dueAt()).isEqualTo(AFTER_LAPSE);
        assertThat(asked.reopen(LATER, PersonId.SYSTEM, LATER)).isTrue();
        assertThat(asked.assignee()).contains(ADA);
        assertThat(asked.reopen(LATER, PersonId.SYSTEM, LATER)).isFalse();
    }

    @Test
    void goesBackBeforeAnOfficerOnceItWasEscalated() {
        var escalated = aCaseClaimedBy(ADA);
        escalated.escalate(ADA, LATER);

        assertThat(escalated.state()).isEqualTo(CaseState.ESCALATED);
        assertThat(escalated.assignee()).isEmpty();
        escalated.claim(BO, LATER, LAPSE);
        escalated.release(BO, LATER);

        assertThat(escalated.state()).isEqualTo(CaseState.ESCALATED);
    }

    @Test
    void isSetAsideOnlyUntilLater() {
        var opened = aCase();

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> opened.setAside(MONDAY, ADA, LATER));
        opened.setAside(LAPSE, ADA, LATER);

        assertThat(opened.setAsideUntil()).contains(LAPSE);
        opened.takeUpAgain(PersonId.SYSTEM, AFTER_LAPSE);
        assertThat(opened.state()).isEqualTo(CaseState.OPEN);
        assertThat(opened.setAsideUntil()).isEmpty();
    }

    @Test
    void endsOnce() {
        var proposed = aCaseClaimedBy(ADA);
        proposed.propose(ADA, LATER);
        proposed.close(BO, LATER);

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposed.close(BO, LATER));
        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposed.claim(BO, LATER, LAPSE));
    }

    private static ReviewCase aCase() {
        return new ReviewCase(
                ReviewCaseId.next(),
                CaseKind.APPLICATION,
                UUID.randomUUID(),
                CustomerId.next(),
                new ReviewCase.Weight(CustomerKind.INDIVIDUAL, "VN", 30, "MODERATE", "FACTS_DIFFER", 1, 0),
                MONDAY,
                MONDAY.plus(Duration.ofDays(1)));
    }

    private static ReviewCase aCaseClaimedBy(PersonId reviewer) {
        var claimed = aCase();
        claimed.claim(reviewer, MONDAY, LAPSE);
        return claimed;
    }
}
