package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseIntake;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.ListMatchesTest;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.Unsettled;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnStatus.Heading;
import io.gatehouse.verification.StepAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A claim to be a US person is decided by two people, one way or the other (R36, R37). */
@ListMatchesTest
class UsPersonCaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WHY = "The lease names another person and has ended";

    @Autowired
    ListedCustomers listed;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    OwnApplication own;

    @Autowired
    CustomerRegister register;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    CaseIntake intake;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    /** No account opens for somebody who was held against nothing. */
    @BeforeEach
    void aListIsInForce() {
        listed.list("own-1,person,Zorbanek Quillmonde,,,1985,VN,TEST,Fictional.");
    }

    @Test
    void oneHeldToBeForeignGoesOnAndComesBackAsTheSameCase() throws Exception {
        var customer = fixture.newCustomer(claiming());
        send(customer);
        var number = caseOf(customer);
        var ada = people.appointed(Set.of(Role.ANALYST));
        var bo = people.appointed(Set.of(Role.OFFICER));

        propose(ada, number, new ProposedDecision(Outcome.FOREIGN, null, List.of("CLAIM_NOT_SHOWN"), WHY));
        assertThat(heading(customer)).isEqualTo(Heading.CHECKING);
        approve(bo, number);

        assertThat(state(number)).isEqualTo(CaseState.WAITING);
        assertThat(heading(customer)).isEqualTo(Heading.GO_ON);
        assertThat(as(customer, () -> own.messages().getFirst().body())).doesNotContain("foreign", "review");
        send(customer);
        awaitState(number, CaseState.OPEN);
        assertThat(as(ada, () -> desk.open(number)).orElseThrow().outcomes()).contains(Outcome.APPROVE);
        assertThat(jdbc.sql(
                                "select count(*) from review_case c join application a on a.id = c.object_id where a.person_id = ?")
                        .param(customer.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void oneWhoDoesNotAnswerIsDecidedAsOneWhoClaims() throws Exception {
        var customer = fixture.newCustomer(claiming());
        send(customer);
        var number = caseOf(customer);
        var ada = people.appointed(Set.of(Role.ANALYST));
        var id = as(ada, () -> desk.open(number)).orElseThrow().summary().id();
        as(ada, () -> {
            queue.claim(id);
            return desk.askCustomer(id, desk.open(number).orElseThrow().version(), List.of("NAME_EXPLAINED"));
        });
        jdbc.sql("update review_case set due_at = now(6) - interval 1 day where id = ?")
                .param(id.value())
                .update();

        assertThat(acting.system("test", () -> intake.unanswered(id))).isTrue();
        assertThat(heading(customer)).as("a late answer still counts").isEqualTo(Heading.ONE_MORE_THING);
        people.signIn(ada);
        UI.getCurrent().navigate("cases/" + number);
        assertThat(_find(Span.class, spec -> spec.withText("No answer"))).isNotEmpty();
        queue.claim(id);

        assertThat(heading(customer)).isEqualTo(Heading.CHECKING);
        assertThat(as(ada, () -> desk.open(number)).orElseThrow().outcomes())
                .contains(Outcome.US_PERSON, Outcome.UNABLE)
                .doesNotContain(Outcome.APPROVE);
    }

    @Test
    void oneConfirmedLeavesTheCheckAndTheAccountOpens() throws Exception {
        var customer = fixture.newCustomer(claiming());
        send(customer);
        var number = caseOf(customer);
        var bo = people.appointed(Set.of(Role.OFFICER));

        propose(
                people.appointed(Set.of(Role.ANALYST)),
                number,
                new ProposedDecision(Outcome.US_PERSON, null, List.of("IN_THE_US"), "The lease in Ohio was seen"));
        approve(bo, number);

        assertThat(state(number)).isEqualTo(CaseState.DECIDED);
        assertThat(heading(customer)).isEqualTo(Heading.NOT_NEEDED);
        assertThat(acting.system(
                                "test",
                                () -> register.account(
                                        register.ofPerson(customer).orElseThrow()))
                        .state())
                .isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void thePageOffersBothDecisionsToWhoeverHoldsTheCase() throws Exception {
        var customer = fixture.newCustomer(claiming());
        send(customer);
        var number = caseOf(customer);
        var ada = people.appointed(Set.of(Role.ANALYST));
        people.signIn(ada);
        UI.getCurrent().navigate("cases/" + number);
        _assertNone(Button.class, spec -> spec.withText(t("review.act.foreign")));

        queue.claim(desk.open(number).orElseThrow().summary().id());
        UI.getCurrent().navigate("cases");
        UI.getCurrent().navigate("cases/" + number);

        assertThat(_find(Button.class, spec -> spec.withText(t("review.act.foreign"))))
                .hasSize(1);
        assertThat(_find(Button.class, spec -> spec.withText(t("review.act.us-person"))))
                .hasSize(1);
        _assertNone(Button.class, spec -> spec.withText(t("review.act.approve")));
    }

    @Test
    void noAccountOpensForAUsPersonWhoMayBeOnAList() throws Exception {
        var customer = fixture.newCustomer(
                bareClaim().with(new StepAnswers.Name(PersonName.of("Zorbanek", "Quillmonde", ""), null)));
        send(customer);
        var number = caseOf(customer);
        var id = as(
                people.appointed(Set.of(Role.ANALYST)),
                () -> open(number).summary().id());
        var ada = people.appointed(Set.of(Role.ANALYST));

        var answer = as(ada, () -> {
            queue.claim(id);
            return desk.propose(
                    id,
                    open(number).version(),
                    new ProposedDecision(Outcome.US_PERSON, null, List.of("IN_THE_US"), "The lease in Ohio was seen"));
        });

        assertThat(answer)
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        left -> assertThat(left.left())
                                .extracting(Unsettled::why)
                                .containsExactly(Unsettled.Why.HIT_OPEN));
        assertThat(as(
                        ada,
                        () -> desk.propose(
                                id,
                                open(number).version(),
                                new ProposedDecision(Outcome.FOREIGN, null, List.of("CLAIM_NOT_SHOWN"), WHY))))
                .as("which opens nothing")
                .isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void whoeverLeavesTheCheckWithANameAloneIsScreenedByIt() throws Exception {
        var customer = fixture.newCustomer(bareClaim());
        send(customer);
        var number = caseOf(customer);

        propose(
                people.appointed(Set.of(Role.ANALYST)),
                number,
                new ProposedDecision(Outcome.US_PERSON, null, List.of("IN_THE_US"), "The lease in Ohio was seen"));
        approve(people.appointed(Set.of(Role.OFFICER)), number);

        assertThat(heading(customer)).isEqualTo(Heading.NOT_NEEDED);
    }

    /** What the wizard asks of whoever says yes: by what, where, who, and how to be reached. */
    private static Draft bareClaim() {
        return Draft.empty()
                .with(new StepAnswers.Holder(StepAnswers.Holder.Kind.ME))
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.IN_THE_US), "A lease in Ohio"))
                .with(new StepAnswers.Residence(ApplicationFixture.VIET_NAM, false))
                .with(new StepAnswers.Name(PersonName.of("Thị Mai", "Nguyễn", ""), null))
                .with(ApplicationFixture.email())
                .with(ApplicationFixture.phone());
    }

    private static Draft claiming() {
        return ApplicationFixture.complete()
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.IN_THE_US), "A lease in Ohio"));
    }

    private void send(PersonId customer) {
        as(
                customer,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        listed.screened(acting.system("test", () -> register.ofPerson(customer).orElseThrow()));
    }

    private Heading heading(PersonId customer) {
        return as(customer, () -> own.status().orElseThrow().heading());
    }

    private void propose(PersonId by, CaseNumber number, ProposedDecision decision) {
        as(by, () -> {
            var file = desk.open(number).orElseThrow();
            queue.claim(file.summary().id());
            return done(desk.propose(file.summary().id(), open(number).version(), decision));
        });
    }

    private void approve(PersonId by, CaseNumber number) {
        as(by, () -> done(desk.approve(open(number).summary().id(), open(number).version())));
    }

    private CaseFile open(CaseNumber number) {
        return desk.open(number).orElseThrow();
    }

    private CaseNumber caseOf(PersonId customer) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        Optional<Long> number = Optional.empty();
        while (number.isEmpty() && Instant.now().isBefore(until)) {
            number = jdbc.sql("""
                            select c.number from review_case c join application a on a.id = c.object_id
                            where a.person_id = ?
                            """).param(customer.value()).query(Long.class).optional();
            Thread.sleep(100);
        }
        return new CaseNumber(number.orElseThrow());
    }

    private void awaitState(CaseNumber number, CaseState state) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (state(number) != state && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
        assertThat(state(number)).isEqualTo(state);
    }

    private CaseState state(CaseNumber number) {
        return CaseState.valueOf(jdbc.sql("select state from review_case where number = ?")
                .param(number.value())
                .query(String.class)
                .single());
    }

    private static long done(DeskAnswer answer) {
        assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
        return ((DeskAnswer.Done) answer).version();
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }
}
