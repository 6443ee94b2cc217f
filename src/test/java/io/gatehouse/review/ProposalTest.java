package io.gatehouse.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.SamePersonTwice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final PersonId ADA = PersonId.next();
    private static final PersonId BO = PersonId.next();

    @Test
    void isApprovedBySomebodyElse() {
        var proposal = adaProposes(Outcome.APPROVE, null);

        assertThat(proposal.approve(BO, MONDAY)).isEqualTo(new FourEyes(ADA, BO));
        assertThat(proposal.state()).isEqualTo(Proposal.State.APPROVED);
        assertThat(proposal.approver()).contains(BO);
    }

    @Test
    void isNeverApprovedByWhoeverMadeIt() {
        var proposal = adaProposes(Outcome.APPROVE, null);

        assertThatExceptionOfType(SamePersonTwice.class).isThrownBy(() -> proposal.approve(ADA, MONDAY));
        assertThat(proposal.state()).isEqualTo(Proposal.State.OPEN);
        assertThat(proposal.approver()).isEmpty();
    }

    @Test
    void isNeverSentBackByWhoeverMadeIt() {
        var proposal = adaProposes(Outcome.APPROVE, null);

        assertThatExceptionOfType(SamePersonTwice.class)
                .isThrownBy(() -> proposal.sendBack(ADA, new byte[] {1}, MONDAY));
    }

    @Test
    void isWithdrawnOnlyByWhoeverMadeIt() {
        var proposal = adaProposes(Outcome.DECLINE, null);

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposal.withdraw(BO, MONDAY));
        proposal.withdraw(ADA, MONDAY);

        assertThat(proposal.state()).isEqualTo(Proposal.State.WITHDRAWN);
    }

    @Test
    void isAnsweredOnce() {
        var proposal = adaProposes(Outcome.APPROVE, null);
        proposal.sendBack(BO, new byte[] {1}, MONDAY);

        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposal.approve(BO, MONDAY));
        assertThatExceptionOfType(CaseOutOfTurn.class).isThrownBy(() -> proposal.withdraw(ADA, MONDAY));
    }

    @Test
    void saysWhatFollowsWhenAnIdentityCannotBeVerified() {
        assertThatIllegalArgumentException().isThrownBy(() -> adaProposes(Outcome.UNABLE, null));
        assertThatIllegalArgumentException().isThrownBy(() -> adaProposes(Outcome.APPROVE, Measure.CLOSE));

        assertThat(adaProposes(Outcome.UNABLE, Measure.CLOSE).measure()).contains(Measure.CLOSE);
    }

    private static Proposal adaProposes(Outcome outcome, @Nullable Measure measure) {
        return new Proposal(
                Proposal.nextId(),
                ReviewCaseId.next(),
                outcome,
                measure,
                List.of("IDENTITY_CONFIRMED"),
                null,
                ADA,
                MONDAY,
                3);
    }
}
