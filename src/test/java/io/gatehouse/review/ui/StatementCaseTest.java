package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.ListMatchesTest;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnStatus.Heading;
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

/** What customers write by themselves reaches people: changes (R25) and appeals (R44). */
@ListMatchesTest
class StatementCaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WHY = "The register names another person at that address";

    @Autowired
    ListedCustomers listed;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    OwnApplication own;

    @Autowired
    ReviewQueue queue;

    @Autowired
    CustomerRegister register;

    @Autowired
    ReviewDesk desk;

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
    void anAppealIsLookedAtByPeopleWhoDidNotDecideBefore() throws Exception {
        var customer = fixture.newCustomer(ApplicationFixture.complete());
        send(customer);
        var first = caseOf(customer, CaseKind.APPLICATION);
        var ada = people.appointed(Set.of(Role.OFFICER));
        var bo = people.appointed(Set.of(Role.OFFICER));
        propose(ada, first, new ProposedDecision(Outcome.DECLINE, null, List.of("FALSE_STATEMENT"), WHY));
        approve(bo, first);
        assertThat(as(customer, () -> own.status().orElseThrow().appealable())).isTrue();

        as(customer, () -> {
            own.appeal("The birth year in my passport was printed wrong and has been corrected");
            return 0;
        });

        assertThat(heading(customer)).isEqualTo(Heading.CHECKING);
        assertThat(as(customer, () -> own.status().orElseThrow().appealable())).isFalse();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> as(customer, () -> {
                    own.appeal("Once more, because I can");
                    return 0;
                }));
        var second = caseOf(customer, CaseKind.APPEAL);
        var id = as(ada, () -> open(second).summary().id());
        assertThat(as(ada, () -> queue.claim(id))).isInstanceOf(ClaimAnswer.Barred.class);
        var cleo = people.appointed(Set.of(Role.ANALYST));
        as(cleo, () -> {
            queue.claim(id);
            for (var piece : open(second).evidence()) {
                desk.mark(id, piece.evidence(), Mark.FITS, "");
                if (piece.differs()) {
                    desk.settle(id, piece.evidence(), "Explained by the customer in writing");
                }
            }
            return 0;
        });
        propose(cleo, second, new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), ""));
        assertThat(as(bo, () -> desk.approve(id, open(second).version()))).isInstanceOf(DeskAnswer.DecidedBefore.class);
        approve(people.appointed(Set.of(Role.OFFICER)), second);
        assertThat(heading(customer)).isEqualTo(Heading.CONFIRMED);
    }

    @Test
    void aChangeThatIsToldIsReadAndDealtWithByTwo() throws Exception {
        var customer = fixture.newCustomer(ApplicationFixture.complete());
        send(customer);
        as(customer, () -> {
            own.tellChange("I have moved to Da Nang");
            return 0;
        });
        var number = caseOf(customer, CaseKind.CHANGE);
        var ada = people.appointed(Set.of(Role.ANALYST));
        people.signIn(ada);
        UI.getCurrent().navigate("cases/" + number);
        assertThat(_find(Span.class, spec -> spec.withText("I have moved to Da Nang")))
                .hasSize(1);

        propose(ada, number, new ProposedDecision(Outcome.NOTED, null, List.of("HANDLED"), WHY));
        approve(people.appointed(Set.of(Role.OFFICER)), number);

        assertThat(state(number)).isEqualTo(CaseState.DECIDED);
        assertThat(as(customer, () -> own.status().orElseThrow().changeTold())).isNotNull();
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

    private CaseNumber caseOf(PersonId customer, CaseKind kind) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        Optional<Long> number = Optional.empty();
        while (number.isEmpty() && Instant.now().isBefore(until)) {
            number = jdbc.sql("""
                            select c.number from review_case c join customer k on k.id = c.customer_id
                            where k.person_id = ? and c.kind = ?
                            """)
                    .params(customer.value(), kind.key())
                    .query(Long.class)
                    .optional();
            Thread.sleep(100);
        }
        return new CaseNumber(number.orElseThrow());
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
