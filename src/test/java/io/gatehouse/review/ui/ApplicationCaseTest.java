package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.OwnApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** From what a customer sends to an account that is open: one case, one page, two people. */
@ViewTest
class ApplicationCaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void whatACustomerSendsBecomesOneCaseAndAnApprovalOpensTheAccount() throws Exception {
        var customer = fixture.newCustomer(ApplicationFixture.complete());
        as(
                customer,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        var number = caseOf(customer);
        var ada = people.appointed(Set.of(Role.OFFICER));
        var bo = people.appointed(Set.of(Role.OFFICER));

        var version = as(ada, () -> {
            var opened = desk.open(number).orElseThrow();
            queue.claim(opened.summary().id());
            for (var piece : opened.evidence()) {
                desk.mark(opened.summary().id(), piece.evidence(), Mark.FITS, "");
                if (piece.differs()) {
                    desk.settle(opened.summary().id(), piece.evidence(), "Explained by the customer in writing");
                }
            }
            var file = desk.open(number).orElseThrow();
            assertThat(file.left()).isEmpty();
            return done(desk.propose(
                    file.summary().id(),
                    file.version(),
                    new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), "")));
        });
        assertThat(applicationState(customer)).isEqualTo("VERIFIED");
        people.signIn(bo);
        UI.getCurrent().navigate("cases/" + number);
        assertThat(_find(CompareBlock.class)).hasSize(1);
        assertThat(_find(LocationBlock.class)).hasSize(1);
        done(desk.approve(idOf(number), version));

        assertThat(applicationState(customer)).isEqualTo("APPROVED");
        assertThat(acting.system(
                                "test",
                                () -> register.account(
                                        register.ofPerson(customer).orElseThrow()))
                        .state())
                .isEqualTo(AccountState.ACTIVE);
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

    private ReviewCaseId idOf(CaseNumber number) {
        return new ReviewCaseId(jdbc.sql("select id from review_case where number = ?")
                .param(number.value())
                .query(UUID.class)
                .single());
    }

    private String applicationState(PersonId customer) {
        return jdbc.sql("select state from application where person_id = ?")
                .param(customer.value())
                .query(String.class)
                .single();
    }

    private static long done(DeskAnswer answer) {
        assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
        return ((DeskAnswer.Done) answer).version();
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }
}
