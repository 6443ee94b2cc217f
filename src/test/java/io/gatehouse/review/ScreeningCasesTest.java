package io.gatehouse.review;

import static io.gatehouse.review.ListedCustomers.REASON;
import static io.gatehouse.review.ListedCustomers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PersonName;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.HitAnswer;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.HitsFound;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.ApplicationId;
import io.gatehouse.verification.ApplicationOutcomes;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.StepAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

@ListMatchesTest
class ScreeningCasesTest {

    private static final String ZORBANEK = "own-1,person,Zorbanek Quillmonde,,,1985,VN,TEST,Fictional.";
    private static final String VELSTRANDER = "own-2,person,Farouk Velstrander,,,1986,VN,TEST,Fictional.";
    private static final int COPIES = 12;

    @Autowired
    ListedCustomers listed;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    HitDesk hitDesk;

    @Autowired
    ScreeningCases kind;

    @Autowired
    UnattendedHits unattended;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    OwnApplication own;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private PersonId ana;
    private PersonId bo;

    @BeforeEach
    void aList() {
        listed.list(ZORBANEK, VELSTRANDER);
        ana = listed.officer();
        bo = listed.officer();
    }

    @Test
    void opensACaseForHitsThatNoOtherCaseIsAbout() {
        var customer = listed.customer("Zorbanek", "Quillmonde");

        var number = listed.caseOf(customer);

        var file = listed.as(ana, () -> desk.open(number).orElseThrow());
        assertThat(file.matter().kind()).isEqualTo(CaseKind.SCREENING);
        assertThat(file.matter().object()).isEqualTo(listed.open(customer).id().value());
        assertThat(file.summary().risk()).isEqualTo(40);
        assertThat(file.summary().topFactor()).isEqualTo("LIST_MATCH");
        assertThat(file.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.textKey()).isEqualTo("review.why.hit");
            assertThat(reason.block()).isEqualTo(Evidence.SCREENING);
        });
        assertThat(file.left())
                .singleElement()
                .satisfies(left -> assertThat(left.why()).isEqualTo(Unsettled.Why.HIT_OPEN));
        assertThat(inSanctions(number)).isTrue();
    }

    @Test
    void opensOneCaseHoweverOftenAndAtOnceItIsTold() throws Exception {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        listed.caseOf(customer);
        jdbc.sql("delete from case_event where case_id in (select id from review_case where customer_id = ?)")
                .param(customer.value())
                .update();
        jdbc.sql("delete from review_case where customer_id = ?")
                .param(customer.value())
                .update();
        var found = new HitsFound(customer, List.of(listed.open(customer).id()));

        // each in a thread and a transaction of its own, as the listener has them
        var listener = AopTestUtils.<ScreeningCases>getTargetObject(kind);
        var start = new CyclicBarrier(COPIES);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var copy = 0; copy < COPIES; copy++) {
                running.add(threads.submit(() -> {
                    start.await();
                    transaction.executeWithoutResult(_ -> listener.on(found));
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }

        assertThat(listed.numbers(customer, CaseKind.SCREENING)).hasSize(1);
    }

    @Test
    void tellsAHitOnceInTheTimelineHoweverOftenItIsTold() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer);
        var found = new HitsFound(customer, List.of(listed.open(customer).id()));
        await(() -> events(number, CaseEventKind.HITS_FOUND) == 1);

        var listener = AopTestUtils.<ScreeningCases>getTargetObject(kind);
        transaction.executeWithoutResult(_ -> listener.on(found));
        transaction.executeWithoutResult(_ -> listener.on(found));

        assertThat(events(number, CaseEventKind.HITS_FOUND)).isOne();
        assertThat(listed.numbers(customer, CaseKind.SCREENING)).hasSize(1);
    }

    @Test
    void letsTheCaseOfAnApplicationTakeTheHits() {
        var customer = applied("Zorbanek", "Quillmonde");

        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        await(() -> hitsOf(number) == 1);

        var file = listed.as(ana, () -> desk.open(number).orElseThrow());
        assertThat(file.reasons().getFirst().factor()).isEqualTo("LIST_MATCH");
        assertThat(file.summary().risk())
                .isEqualTo(file.reasons().stream()
                        .mapToInt(reason -> reason.points())
                        .sum());
        assertThat(file.summary().topFactor()).isEqualTo("LIST_MATCH");
        assertThat(listed.numbers(customer, CaseKind.SCREENING)).isEmpty();
        assertThat(inSanctions(number)).isTrue();
    }

    @Test
    void letsNoApprovalPassBeforeEachHitIsSettled() {
        var customer = applied("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        var id = listed.id(number);
        claimedAndMarked(number);

        assertThat(approval(number))
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        answer -> assertThat(answer.left())
                                .extracting(Unsettled::why)
                                .containsExactly(Unsettled.Why.HIT_OPEN));
        assertThat(said(id, listed.open(customer), HitVerdict.NOT_SAME)).isInstanceOf(HitDeskAnswer.Done.class);
        assertThat(listed.as(ana, () -> desk.open(number).orElseThrow())
                        .summary()
                        .topFactor())
                .isNotEqualTo("LIST_MATCH");
        assertThat(approval(number)).isInstanceOf(DeskAnswer.Done.class);
        // a match that turns up between proposal and approval is in the way too
        listed.list(ZORBANEK.replace("1985", "1986"), VELSTRANDER);
        assertThat(listed.as(bo, () -> desk.approve(id, version(number)))).isInstanceOf(DeskAnswer.ToSettle.class);
    }

    @Test
    void letsNoAccountOpenInPartBeforeEachHitIsSettled() {
        var customer = applied("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        var id = listed.id(number);
        listed.as(ana, () -> queue.claim(id));

        assertThat(proposed(number, Outcome.RESTRICT, null, "EVIDENCE_PENDING"))
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        answer -> assertThat(answer.left())
                                .as("nothing but the lists, as nobody has marked anything")
                                .extracting(Unsettled::why)
                                .containsExactly(Unsettled.Why.HIT_OPEN));
        assertThat(proposed(number, Outcome.UNABLE, Measure.RESTRICT, "NO_ANSWER"))
                .isInstanceOf(DeskAnswer.ToSettle.class);

        said(id, listed.open(customer), HitVerdict.NOT_SAME);
        assertThat(proposed(number, Outcome.RESTRICT, null, "EVIDENCE_PENDING")).isInstanceOf(DeskAnswer.Done.class);
        // a match that turns up between proposal and approval is in the way too
        listed.list(ZORBANEK.replace("1985", "1986"), VELSTRANDER);
        assertThat(listed.as(bo, () -> desk.approve(id, version(number)))).isInstanceOf(DeskAnswer.ToSettle.class);
    }

    @Test
    void letsNoApprovalPassBeforeTheListsOfNowWereScreened() {
        var customer = applied("Ondrej", "Bezvadny");
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        claimedAndMarked(number);

        jdbc.sql("update screened set asked = asked + 1 where customer_id = ?")
                .param(customer.value())
                .update();
        assertThat(approval(number))
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        answer -> assertThat(answer.left())
                                .extracting(Unsettled::why)
                                .containsExactly(Unsettled.Why.NOT_SCREENED));

        listed.screened(customer);
        assertThat(approval(number)).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void keepsAHoldInTheWayOfAnApprovalEvenWhenConfirmed() {
        var customer = applied("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        var id = listed.id(number);
        claimedAndMarked(number);

        assertThat(said(id, listed.open(customer), HitVerdict.SAME)).isInstanceOf(HitDeskAnswer.Done.class);
        assertThat(approval(number)).isInstanceOf(DeskAnswer.ToSettle.class);
        var held = listed.open(customer);
        assertThat(held.state()).isEqualTo(HitState.TRUE_MATCH);
        assertThat(listed.as(ana, () -> hitDesk.confirmHold(id, held.id(), held.version(), REASON)))
                .isEqualTo(new HitDeskAnswer.OfHit(new HitAnswer.OwnDecision()));
        assertThat(listed.as(bo, () -> hitDesk.confirmHold(id, held.id(), held.version(), REASON)))
                .isInstanceOf(HitDeskAnswer.Done.class);

        assertThat(approval(number)).isInstanceOf(DeskAnswer.ToSettle.class);
        assertThat(listed.as(ana, () -> desk.open(number).orElseThrow())
                        .reasons()
                        .getFirst()
                        .factor())
                .isEqualTo("LIST_HOLD");
    }

    @Test
    void endsACaseAboutHitsByTwoPeopleOnceAllAreSettled() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer);
        var id = listed.id(number);
        listed.as(ana, () -> queue.claim(id));

        assertThat(noted(number)).isInstanceOf(DeskAnswer.ToSettle.class);
        assertThat(said(id, listed.open(customer), HitVerdict.NOT_SAME)).isInstanceOf(HitDeskAnswer.Done.class);
        assertThat(noted(number)).isInstanceOf(DeskAnswer.Done.class);
        assertThat(listed.as(ana, () -> desk.approve(id, version(number)))).isInstanceOf(DeskAnswer.OwnProposal.class);
        assertThat(listed.as(bo, () -> desk.approve(id, version(number)))).isInstanceOf(DeskAnswer.Done.class);

        assertThat(state(number)).isEqualTo("DECIDED");
    }

    @Test
    void endsACaseByItselfWhenAllItsHitsAreGoneBeforeAnybodySaidAnything() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer);

        listed.list(VELSTRANDER);

        await(() -> state(number).equals("DECIDED"));
        assertThat(listed.hits(customer)).extracting(Hit::state).containsExactly(HitState.LAPSED);
    }

    @Test
    void opensAnotherCaseWhenAClearedHitComesBack() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var first = listed.caseOf(customer);
        var id = listed.id(first);
        listed.as(ana, () -> queue.claim(id));
        said(id, listed.open(customer), HitVerdict.NOT_SAME);
        noted(first);
        listed.as(bo, () -> desk.approve(id, version(first)));

        listed.list(ZORBANEK.replace("1985", "1987-03"), VELSTRANDER);

        await(() -> listed.numbers(customer, CaseKind.SCREENING).size() == 2);
        assertThat(listed.open(customer).woken()).isNotNull();
    }

    /** However the case of an application ends, the hits that it took go on in one of their own. */
    @ParameterizedTest
    @EnumSource(Ending.class)
    void handsOpenHitsOnWhenTheCaseThatTookThemEnds(Ending ending) {
        var customer = applied("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        await(() -> hitsOf(number) == 1);
        assertThat(listed.numbers(customer, CaseKind.SCREENING)).isEmpty();

        switch (ending) {
            case WITHDRAWN ->
                listed.as(person(customer), () -> {
                    own.withdraw();
                    return null;
                });
            case EXPIRED ->
                acting.system("test", () -> {
                    outcomes.expire(application(number), new Ground.Job("test"));
                    return null;
                });
            case DECLINED -> decided(number, Outcome.DECLINE, null, "FALSE_DOCUMENT");
            case UNABLE -> decided(number, Outcome.UNABLE, Measure.OTHER, "NO_ANSWER");
        }

        await(() -> state(number).equals("DECIDED"));
        var other = listed.caseOf(customer);
        assertThat(state(other)).isEqualTo("OPEN");
        assertThat(inSanctions(other)).isTrue();
        listed.as(ana, () -> queue.claim(listed.id(other)));
        assertThat(said(listed.id(other), listed.open(customer), HitVerdict.NOT_SAME))
                .isInstanceOf(HitDeskAnswer.Done.class);
    }

    private enum Ending {
        WITHDRAWN,
        EXPIRED,
        DECLINED,
        UNABLE
    }

    @Test
    void handsAHoldOnThatNobodyHasAnsweredFor() {
        var customer = applied("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer, CaseKind.APPLICATION);
        listed.as(ana, () -> queue.claim(listed.id(number)));
        said(listed.id(number), listed.open(customer), HitVerdict.SAME);

        decided(number, Outcome.DECLINE, null, "FALSE_DOCUMENT");

        var other = listed.id(listed.caseOf(customer));
        var held = listed.open(customer);
        assertThat(listed.as(bo, () -> hitDesk.confirmHold(other, held.id(), held.version(), REASON)))
                .isInstanceOf(HitDeskAnswer.Done.class);
    }

    /** A customer who is held, whose case is decided. */
    private CustomerId confirmed() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer);
        var id = listed.id(number);
        listed.as(ana, () -> queue.claim(id));
        said(id, listed.open(customer), HitVerdict.SAME);
        var held = listed.open(customer);
        assertThat(listed.as(bo, () -> hitDesk.confirmHold(id, held.id(), held.version(), REASON)))
                .isInstanceOf(HitDeskAnswer.Done.class);
        noted(number);
        assertThat(listed.as(bo, () -> desk.approve(id, version(number)))).isInstanceOf(DeskAnswer.Done.class);
        return customer;
    }

    @Test
    void putsTheReleaseOfAHoldBeforePeopleThatIsAskedForWhenItsCaseIsDecided() {
        var customer = confirmed();
        var decided = listed.caseOf(customer);
        var held = listed.hits(customer).getFirst();

        assertThat(listed.as(ana, () -> hitDesk.askRelease(listed.id(decided), held.id(), held.version(), REASON)))
                .isInstanceOf(HitDeskAnswer.Done.class);

        await(() -> listed.numbers(customer, CaseKind.SCREENING).size() == 2);
        var number = listed.caseOf(customer);
        var id = listed.id(number);
        assertThat(events(decided, CaseEventKind.RELEASE_ASKED)).isOne();
        assertThat(inSanctions(number)).isTrue();
        var file = listed.as(bo, () -> desk.open(number).orElseThrow());
        assertThat(file.reasons().getFirst().textKey()).isEqualTo("review.why.hold.release");
        assertThat(file.left()).singleElement().returns(Unsettled.Why.HELD, Unsettled::why);
        listed.as(ana, () -> queue.claim(id));
        assertThat(noted(number)).isInstanceOf(DeskAnswer.ToSettle.class);
        var asked = listed.hits(customer).getFirst();
        assertThat(listed.as(ana, () -> hitDesk.releaseHold(id, asked.id(), asked.version(), REASON)))
                .isEqualTo(new HitDeskAnswer.OfHit(new HitAnswer.OwnDecision()));

        assertThat(listed.as(bo, () -> hitDesk.releaseHold(id, asked.id(), asked.version(), REASON)))
                .isInstanceOf(HitDeskAnswer.Done.class);

        assertThat(listed.hits(customer).getFirst().state()).isEqualTo(HitState.RELEASED);
        assertThat(events(number, CaseEventKind.HOLD_RELEASED)).isOne();
        assertThat(noted(number)).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void putsTheEntryOfAHeldCustomerBeforePeopleOnceWhenItLeavesItsList() {
        var customer = confirmed();

        listed.list(VELSTRANDER);

        await(() -> listed.numbers(customer, CaseKind.SCREENING).size() == 2);
        var number = listed.caseOf(customer);
        var id = listed.id(number);
        assertThat(listed.as(ana, () -> desk.open(number).orElseThrow())
                        .reasons()
                        .getFirst()
                        .textKey())
                .isEqualTo("review.why.hold.entry");
        listed.as(ana, () -> queue.claim(id));
        assertThat(noted(number)).isInstanceOf(DeskAnswer.ToSettle.class);
        var held = listed.hits(customer).getFirst();
        assertThat(listed.as(bo, () -> hitDesk.keepHold(id, held.id(), held.version(), REASON)))
                .isInstanceOf(HitDeskAnswer.Done.class);
        assertThat(noted(number)).isInstanceOf(DeskAnswer.Done.class);
        listed.as(bo, () -> desk.approve(id, version(number)));

        listed.screened(customer);
        unattended.run();

        assertThat(listed.numbers(customer, CaseKind.SCREENING)).hasSize(2);
    }

    @Test
    void sweepsUpHitsThatNoCaseIsAbout() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var number = listed.caseOf(customer);
        jdbc.sql("update review_case set state = 'DECIDED' where number = ?")
                .param(number.value())
                .update();

        unattended.run();
        unattended.run();

        assertThat(listed.numbers(customer, CaseKind.SCREENING)).hasSize(2);
        assertThat(state(listed.caseOf(customer))).isEqualTo("OPEN");
    }

    private PersonId person(CustomerId customer) {
        return acting.system("test", () -> register.person(customer));
    }

    private ApplicationId application(CaseNumber number) {
        return new ApplicationId(jdbc.sql("select object_id from review_case where number = ?")
                .param(number.value())
                .query(UUID.class)
                .single());
    }

    private DeskAnswer proposed(CaseNumber number, Outcome outcome, @Nullable Measure measure, String reason) {
        return listed.as(
                ana,
                () -> desk.propose(
                        listed.id(number),
                        version(number),
                        new ProposedDecision(outcome, measure, List.of(reason), "As the file of the case says.")));
    }

    /** Proposed by one, approved by the other. */
    private void decided(CaseNumber number, Outcome outcome, @Nullable Measure measure, String reason) {
        var id = listed.id(number);
        listed.as(ana, () -> queue.claim(id));
        assertThat(proposed(number, outcome, measure, reason)).isInstanceOf(DeskAnswer.Done.class);
        assertThat(listed.as(bo, () -> desk.approve(id, version(number)))).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void letsOnlyWhoHoldsTheCaseSettle() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var id = listed.id(listed.caseOf(customer));

        var answer = said(id, listed.open(customer), HitVerdict.NOT_SAME);

        assertThat(answer).isInstanceOf(HitDeskAnswer.OfCase.class);
        assertThat(listed.open(customer).state()).isEqualTo(HitState.NEW);
    }

    @Test
    void isNoGroundToSettleTheHitsOfAnotherCustomer() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var other = listed.customer("Farouk", "Velstrander");
        var id = listed.id(listed.caseOf(customer));
        var theirs = listed.open(other);
        listed.as(ana, () -> queue.claim(id));

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> said(id, theirs, HitVerdict.NOT_SAME));
        assertThat(listed.open(other).state()).isEqualTo(HitState.NEW);
    }

    @Test
    void takesNoMarkForAHit() {
        var customer = listed.customer("Zorbanek", "Quillmonde");
        var id = listed.id(listed.caseOf(customer));
        var hit = listed.open(customer).id();
        listed.as(ana, () -> queue.claim(id));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> listed.as(
                        ana, () -> desk.mark(id, new Evidence(Evidence.SCREENING, hit.toString()), Mark.FITS, "")));
    }

    /** A customer of that name whose application has been sent and screened. */
    private CustomerId applied(String given, String family) {
        var person = applications.newCustomer(
                ApplicationFixture.complete().with(new StepAnswers.Name(PersonName.of(given, family, ""), null)));
        listed.as(
                person,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        var customer = acting.system("test", () -> register.ofPerson(person).orElseThrow());
        listed.screened(customer);
        return customer;
    }

    private void claimedAndMarked(CaseNumber number) {
        listed.as(ana, () -> {
            var file = desk.open(number).orElseThrow();
            queue.claim(file.summary().id());
            for (var piece : file.evidence()) {
                if (piece.open() == null) {
                    desk.mark(file.summary().id(), piece.evidence(), Mark.FITS, "");
                    if (piece.differs()) {
                        desk.settle(file.summary().id(), piece.evidence(), "Explained by the customer in writing");
                    }
                }
            }
            return null;
        });
    }

    private DeskAnswer approval(CaseNumber number) {
        return listed.as(
                ana,
                () -> desk.propose(
                        listed.id(number),
                        version(number),
                        new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), "")));
    }

    private DeskAnswer noted(CaseNumber number) {
        return listed.as(
                ana,
                () -> desk.propose(
                        listed.id(number),
                        version(number),
                        new ProposedDecision(Outcome.NOTED, null, List.of("HANDLED"), "Each match was looked at.")));
    }

    private HitDeskAnswer said(ReviewCaseId id, Hit hit, HitVerdict verdict) {
        return listed.as(ana, () -> hitDesk.settle(id, hit.id(), hit.version(), verdict, REASON));
    }

    private boolean inSanctions(CaseNumber number) {
        return listed.as(
                ana,
                () -> queue.numbers(QueueFilter.of(SavedView.SANCTIONS), QueueOrder.USUAL, 1_000)
                        .contains(number));
    }

    private long version(CaseNumber number) {
        return jdbc.sql("select version from review_case where number = ?")
                .param(number.value())
                .query(Long.class)
                .single();
    }

    private int hitsOf(CaseNumber number) {
        return jdbc.sql("select list_hits from review_case where number = ?")
                .param(number.value())
                .query(Integer.class)
                .single();
    }

    private String state(CaseNumber number) {
        return jdbc.sql("select state from review_case where number = ?")
                .param(number.value())
                .query(String.class)
                .single();
    }

    private int events(CaseNumber number, CaseEventKind event) {
        return jdbc.sql("select count(*) from case_event where case_id = ? and kind = ?")
                .params(listed.id(number).value(), event.name())
                .query(Integer.class)
                .single();
    }
}
