package io.gatehouse.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
@AsPerson(role = Role.OFFICER)
class ReviewDeskTest {

    private static final String WHY = "The customer explained it in writing";

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    CaseLapses lapses;

    @Autowired
    SpecimenCases specimens;

    @Autowired
    TestPeople people;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entities;

    @Autowired
    Clock clock;

    @Test
    void opensACaseOnRecord() {
        var id = specimens.aCase();

        var file = desk.open(numberOf(id)).orElseThrow();

        assertThat(file.standing()).isEqualTo(CaseFile.Standing.FREE);
        assertThat(file.left()).hasSize(2);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'review.case.opened' and object_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void takesMarksOnlyFromWhoeverHoldsTheCase() {
        var id = specimens.aCase();

        assertThat(desk.mark(id, SpecimenCases.PLACE, Mark.FITS, "")).isInstanceOf(DeskAnswer.NotHeld.class);
        queue.claim(id);
        assertThat(desk.mark(id, SpecimenCases.PLACE, Mark.FITS, "seen")).isInstanceOf(DeskAnswer.Done.class);

        var file = desk.open(numberOf(id)).orElseThrow();
        assertThat(file.marks().get(SpecimenCases.PLACE).note()).isEqualTo("seen");
        assertThat(file.left()).extracting(Unsettled::evidence).containsExactly(SpecimenCases.BIRTH_DATE);
    }

    @Test
    void proposesNoApprovalUntilEveryDifferenceIsSettledInWriting() {
        var id = specimens.aCaseWithADifference();
        queue.claim(id);
        desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.FITS, "");
        var version = done(desk.mark(id, SpecimenCases.PLACE, Mark.FITS, ""));

        assertThat(desk.propose(id, version, approval()))
                .isEqualTo(new DeskAnswer.ToSettle(
                        List.of(new Unsettled(SpecimenCases.BIRTH_DATE, Unsettled.Why.DIFFERENT))));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> desk.settle(id, SpecimenCases.BIRTH_DATE, "too short"));
        var settled = done(desk.settle(id, SpecimenCases.BIRTH_DATE, WHY));

        assertThat(desk.propose(id, settled, approval())).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void forgetsASettlementWhenThePieceIsMarkedAnew() {
        var id = specimens.aCaseWithADifference();
        queue.claim(id);
        desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.FITS, "");
        desk.settle(id, SpecimenCases.BIRTH_DATE, WHY);
        desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.DOES_NOT_FIT, "");

        assertThat(desk.open(numberOf(id)).orElseThrow().left())
                .contains(new Unsettled(SpecimenCases.BIRTH_DATE, Unsettled.Why.DIFFERENT));
    }

    @Test
    void asksForReasonsAndANote() {
        var id = specimens.aCase();
        queue.claim(id);
        var version = desk.open(numberOf(id)).orElseThrow().version();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> desk.propose(id, version, new ProposedDecision(Outcome.DECLINE, null, List.of(), WHY)))
                .withMessage("review.reason.none");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> desk.propose(
                        id, version, new ProposedDecision(Outcome.DECLINE, null, List.of("FALSE_DOCUMENT"), "no")))
                .withMessage("review.note.short");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> desk.propose(
                        id, version, new ProposedDecision(Outcome.UNABLE, null, List.of("NO_ANSWER"), WHY)))
                .withMessage("review.measure.none");
    }

    @Test
    void actsOnNothingThatChangedAfterItWasOpened() {
        var id = specimens.aCase();
        queue.claim(id);
        var seen = desk.open(numberOf(id)).orElseThrow().version();
        desk.mark(id, SpecimenCases.PLACE, Mark.FITS, "");

        assertThat(desk.askCustomer(id, seen, List.of("PHOTO_CLEARER"))).isInstanceOf(DeskAnswer.Changed.class);
    }

    @Test
    void refusesWhoeverProposedAndPutsTheTryOnRecord() {
        var id = specimens.aCase();
        var version = proposed(id);

        assertThat(desk.approve(id, version)).isInstanceOf(DeskAnswer.OwnProposal.class);
        assertThat(desk.sendBack(id, version, List.of("EVIDENCE_MISSING"), WHY))
                .isInstanceOf(DeskAnswer.OwnProposal.class);
        assertThat(jdbc.sql("select count(*) from audit_entry where object_id = ? and result = 'REFUSED'")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(desk.open(numberOf(id)).orElseThrow().standing()).isEqualTo(CaseFile.Standing.OWN_PROPOSAL);
    }

    @Test
    void carriesOutWhatAnotherApproves() {
        var id = specimens.aCase();
        var version = proposed(id);
        var proposer = actor.id();
        var matter = desk.open(numberOf(id)).orElseThrow().matter();
        people.signIn(people.appointed(Set.of(Role.OFFICER)));

        assertThat(desk.approve(id, version)).isInstanceOf(DeskAnswer.Done.class);

        var carriedOut = specimens.decided.get(matter.object()).getFirst();
        assertThat(carriedOut.outcome()).isEqualTo(Outcome.APPROVE);
        assertThat(carriedOut.people().proposer()).isEqualTo(proposer);
        assertThat(desk.open(numberOf(id)).orElseThrow().standing()).isEqualTo(CaseFile.Standing.ENDED);
    }

    @Test
    void givesTheCaseBackToItsProposerWhenSentBack() {
        var id = specimens.aCase();
        var version = proposed(id);
        var proposer = actor.id();
        people.signIn(people.appointed(Set.of(Role.OFFICER)));

        desk.sendBack(id, version, List.of("REASON_NOT_CLEAR"), WHY);

        people.signIn(proposer);
        var file = desk.open(numberOf(id)).orElseThrow();
        assertThat(file.summary().state()).isEqualTo(CaseState.OPEN);
        assertThat(file.summary().assignee()).isEqualTo(proposer);
        assertThat(file.proposals().getFirst().answer()).isEqualTo(WHY);
    }

    @Test
    void letsTheProposerWithdraw() {
        var id = specimens.aCase();
        var version = proposed(id);

        assertThat(desk.withdraw(id, version)).isInstanceOf(DeskAnswer.Done.class);
        assertThat(desk.open(numberOf(id)).orElseThrow().openProposal()).isEmpty();
    }

    @Test
    void goesOnWithACaseThatIsOnlyRestricted() {
        var id = specimens.aCase();
        queue.claim(id);
        var version = done(desk.propose(
                id,
                desk.open(numberOf(id)).orElseThrow().version(),
                new ProposedDecision(Outcome.RESTRICT, null, List.of("EVIDENCE_PENDING"), WHY)));
        people.signIn(people.appointed(Set.of(Role.OFFICER)));

        assertThat(desk.approve(id, version)).isInstanceOf(DeskAnswer.Done.class);
        assertThat(desk.open(numberOf(id)).orElseThrow().summary().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void sealsWhatReviewersWrite() {
        var id = specimens.aCase();

        desk.note(id, "She called from a number of her mother's");

        assertThat(new String(
                        jdbc.sql("select text from case_note where case_id = ?")
                                .param(id.value())
                                .query(byte[].class)
                                .single(),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("mother");
        assertThat(desk.open(numberOf(id)).orElseThrow().notes().getFirst().text())
                .isEqualTo("She called from a number of her mother's");
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void letsNoAnalystApprove() {
        var id = specimens.aCase();

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.approve(id, 0));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isClosedToEveryoneElse() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.open(new CaseNumber(10001)));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> queue.counts());
    }

    @Test
    void sortsFiltersAndCountsTheQueue() {
        var tag = CaseTag.of("t" + clock.instant().toEpochMilli());
        var heavy = specimens.aCase("AE", 80);
        var light = specimens.aCase("VN", 10);
        queue.tag(List.of(heavy, light), tag);
        var filter = QueueFilter.typed(SavedView.ALL, "tag=" + tag);

        assertThat(queue.count(filter).value()).isEqualTo(2);
        assertThat(queue.page(filter, List.of(new QueueOrder(QueueOrder.By.RISK, false)), 0, 10))
                .extracting(ReviewCaseSummary::id)
                .containsExactly(light, heavy);
        assertThat(queue.page(QueueFilter.typed(SavedView.ALL, "tag=" + tag + " risk>50"), QueueOrder.USUAL, 0, 10))
                .extracting(ReviewCaseSummary::id)
                .containsExactly(heavy);
        assertThat(queue.count(QueueFilter.typed(SavedView.MINE, "tag=" + tag)).value())
                .isZero();
        queue.claim(light);
        assertThat(queue.count(QueueFilter.typed(SavedView.MINE, "tag=" + tag)).value())
                .isOne();
    }

    @Test
    void setsAsideUntilLaterForAReason() {
        var id = specimens.aCase();

        assertThat(queue.setAside(List.of(id), clock.instant().plus(Duration.ofDays(1)), "WAITING_FOR_SOURCE"))
                .isOne();
        assertThat(desk.open(numberOf(id)).orElseThrow().standing()).isEqualTo(CaseFile.Standing.RESTING);
        assertThat(queue.takeUp(id)).isInstanceOf(ClaimAnswer.Claimed.class);
    }

    @Test
    void goesOnWithACaseWhoseCustomerDoesNotAnswer() {
        var id = asked();
        lapses.run();
        assertThat(stateOf(id)).isEqualTo(CaseState.WAITING);

        dayComes(id);
        lapses.run();
        lapses.run();

        var file = desk.open(numberOf(id)).orElseThrow();
        assertThat(file.summary().state()).isEqualTo(CaseState.OPEN);
        assertThat(file.summary().unanswered()).isTrue();
        assertThat(file.summary().stateKey()).isEqualTo("review.state.unanswered");
        assertThat(file.summary().dueAt()).isAfter(clock.instant());
        assertThat(file.events())
                .filteredOn(event -> event.kind() == CaseEventKind.UNANSWERED)
                .hasSize(1);
        queue.claim(id);
        assertThat(desk.propose(
                        id,
                        desk.open(numberOf(id)).orElseThrow().version(),
                        new ProposedDecision(Outcome.UNABLE, Measure.CLOSE, List.of("NO_ANSWER"), WHY)))
                .isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void takesUpACaseBeforeItsCustomerAnswers() {
        var id = asked();

        assertThat(queue.takeUp(id)).isInstanceOf(ClaimAnswer.Claimed.class);

        assertThat(desk.open(numberOf(id)).orElseThrow().summary().dueAt())
                .isBefore(clock.instant().plus(Duration.ofDays(2)));
    }

    @Test
    void leavesEscalatedCasesToOfficers() {
        var lapsed = specimens.aCase();
        escalated(lapsed);
        queue.claim(lapsed);
        jdbc.sql("update review_case set claimed_until = now(6) - interval 1 hour where id = ?")
                .param(lapsed.value())
                .update();
        entities.clear();
        var waiting = specimens.aCase();
        escalated(waiting);
        var rests = specimens.aCase();
        escalated(rests);
        queue.setAside(List.of(rests), clock.instant().plus(Duration.ofDays(1)), "WAITING_FOR_SOURCE");
        var ana = people.appointed(Set.of(Role.ANALYST));
        people.signIn(ana);

        assertThat(desk.open(numberOf(lapsed)).orElseThrow().standing()).isEqualTo(CaseFile.Standing.ESCALATED);
        assertThat(queue.claim(lapsed)).isNotInstanceOf(ClaimAnswer.Claimed.class);
        assertThat(queue.takeUp(rests)).isNotInstanceOf(ClaimAnswer.Claimed.class);
        assertThat(queue.assign(List.of(lapsed, waiting, rests), ana)).isZero();
        assertThat(queue.setAside(
                        List.of(lapsed, waiting), clock.instant().plus(Duration.ofDays(1)), "WAITING_FOR_SOURCE"))
                .isZero();
        assertThat(stateOf(rests)).isEqualTo(CaseState.SET_ASIDE);
    }

    private void escalated(ReviewCaseId id) {
        queue.claim(id);
        assertThat(desk.escalate(
                        id,
                        desk.open(numberOf(id)).orElseThrow().version(),
                        List.of(queue.reasons("ESCALATE").getFirst()),
                        WHY))
                .isInstanceOf(DeskAnswer.Done.class);
    }

    private ReviewCaseId asked() {
        var id = specimens.aCase();
        queue.claim(id);
        assertThat(desk.askCustomer(id, desk.open(numberOf(id)).orElseThrow().version(), List.of("PHOTO_CLEARER")))
                .isInstanceOf(DeskAnswer.Done.class);
        return id;
    }

    private void dayComes(ReviewCaseId id) {
        jdbc.sql("update review_case set due_at = now(6) - interval 1 day where id = ?")
                .param(id.value())
                .update();
    }

    private CaseState stateOf(ReviewCaseId id) {
        return desk.open(numberOf(id)).orElseThrow().summary().state();
    }

    private long proposed(ReviewCaseId id) {
        queue.claim(id);
        desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.FITS, "");
        return done(desk.propose(id, done(desk.mark(id, SpecimenCases.PLACE, Mark.FITS, "")), approval()));
    }

    private static ProposedDecision approval() {
        return new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), "");
    }

    private static long done(DeskAnswer answer) {
        assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
        return ((DeskAnswer.Done) answer).version();
    }

    private CaseNumber numberOf(ReviewCaseId id) {
        return new CaseNumber(jdbc.sql("select number from review_case where id = ?")
                .param(id.value())
                .query(Long.class)
                .single());
    }
}
