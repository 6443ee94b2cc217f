package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.disclosure.DeskFixture.GOOD_FAITH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class EmergenciesTest {

    private static final int AT_ONCE = 8;

    @Autowired
    Emergencies emergencies;

    @Autowired
    RestrictedSearch search;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    Deadlines deadlines;

    @Autowired
    LegalRequests requests;

    @Autowired
    JdbcClient jdbc;

    private DeskFixture.Desk desk;
    private PersonId second;
    private NamedIdentifier email;

    @BeforeEach
    void theDesk() {
        desk = desks.desk();
        second = desks.another(Role.CUSTODIAN);
        email = DeskFixture.byEmail(DeskFixture.anyEmail());
        desks.customer(aCustomer().withEmail(email.value()).facts());
    }

    @Test
    void onePersonNeverPutsOneInForceHoweverOften() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(desk.counsel());

        approve(id);
        refused("disclosure.emergency.same", () -> approve(id));
        refused("disclosure.emergency.two", () -> inForceByCounselAlone(id));

        assertThat(desks.state(id)).isEqualTo("AUTHENTICATED");
        people.signIn(desk.liaison());
        assertThat(search.search(id, email)).isInstanceOf(SearchAnswer.Refused.class);
    }

    @Test
    void twoPeopleOpenTheLeastSetAndNoMore() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(second);
        approve(id);
        people.signIn(desk.counsel());
        approve(id);

        assertThat(desks.state(id)).isEqualTo("IN_FORCE");
        assertThat(scope(id)).containsExactlyInAnyOrder("NAME", "ADDRESS", "SUBSCRIBER_IDENTITY", "SIGN_IN_ADDRESSES");
        var details = emergencies.find(id).orElseThrow();
        assertThat(details.decidedAfter())
                .hasValueSatisfying(took -> assertThat(took).isLessThan(details.target()));
        assertThat(details.target()).isEqualTo(Duration.ofHours(1));

        assertThat(requests.read(desks.number(id)).orElseThrow().moves().getLast())
                .satisfies(move -> assertThat(move.reason()).isEqualTo(GOOD_FAITH));
        people.signIn(second);
        var found = (SearchAnswer.Found) search.search(id, email);
        assertThat(found.records().getFirst().fields())
                .filteredOn(field -> field.recordClass() == RecordClass.BIRTH_AND_NATIONALITY)
                .allSatisfy(
                        field -> assertThat(field.treatment()).isInstanceOf(DisclosedField.Treatment.OutOfScope.class));
    }

    @Test
    void aClassBeyondTheLeastSetNeedsAReasonOfItsOwn() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(second);

        refused(
                "disclosure.emergency.beyond",
                () -> emergencies.propose(id, Map.of(RecordClass.PAYMENT, "  "), List.of(email), GOOD_FAITH));
        refused(
                "disclosure.scope.identifiers.beyond",
                () -> emergencies.propose(
                        id,
                        Map.of(RecordClass.NAME, ""),
                        List.of(NamedIdentifier.of(IdentifierKind.EMAIL, "other@example.com")),
                        GOOD_FAITH));
        refused(
                "disclosure.reason.short",
                () -> emergencies.propose(id, Map.of(RecordClass.NAME, ""), List.of(email), "It is urgent"));
        emergencies.propose(
                id,
                Map.of(RecordClass.NAME, "", RecordClass.PAYMENT, "The ransom is paid by this card"),
                List.of(email),
                GOOD_FAITH);
        people.signIn(desk.counsel());
        approve(id);

        assertThat(scope(id)).containsExactlyInAnyOrder("NAME", "PAYMENT");
        assertThat(emergencies.find(id).orElseThrow().classes())
                .containsEntry(RecordClass.PAYMENT, "The ransom is paid by this card");
    }

    @Test
    void neitherWhoEnteredItNorTwoCustodiansDecideIt() {
        var unconfirmed = desks.entered(desk, ProcessType.EMERGENCY, email);
        people.signIn(desk.counsel());
        refused("disclosure.emergency.unconfirmed", () -> propose(unconfirmed));

        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(desk.custodian());
        refused("disclosure.emergency.entered", () -> approve(id));
        people.signIn(second);
        approve(id);
        people.signIn(desks.another(Role.CUSTODIAN));
        refused("disclosure.emergency.counsel", () -> approve(id));

        people.signIn(second);
        emergencies.takeBack(id);
        people.signIn(desk.counsel());
        approve(id);
        // Whoever called the agency back may be the first of the two, never the last.
        people.signIn(second);
        refused("disclosure.emergency.confirmed", () -> approve(id));
        people.signIn(desks.another(Role.CUSTODIAN));
        approve(id);
        assertThat(desks.state(id)).isEqualTo("IN_FORCE");
    }

    @Test
    void aHundredApprovalsOfOnePersonAreOne() throws Exception {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);

        var accepted = race(100, _ -> desk.counsel(), id);

        assertThat(accepted).isEqualTo(1);
        assertThat(desks.state(id)).isEqualTo("AUTHENTICATED");
        assertThat(approvers(id)).containsExactly(desk.counsel());
    }

    @Test
    void aHundredApprovalsOfTwoPeopleAreTwo() throws Exception {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        var other = desks.another(Role.COUNSEL);

        var accepted = race(100, each -> each % 2 == 0 ? desk.counsel() : other, id);

        assertThat(accepted).isEqualTo(2);
        assertThat(desks.state(id)).isEqualTo("IN_FORCE");
        assertThat(approvers(id)).containsExactlyInAnyOrder(desk.counsel(), other);
        assertThat(moves(id)).isEqualTo(1);
    }

    @Test
    void theTableItselfTakesNobodyTwice() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(desk.counsel());
        approve(id);

        for (var person : List.of(desk.counsel(), desk.custodian())) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jdbc.sql(
                                    "update legal_emergency set approver = ?, approved_at = ?, sealed_second = '' where request_id = ?")
                            .params(person.value(), Instant.now(), id.value())
                            .update());
        }
    }

    @Test
    void owesProcessAndAReviewBySomebodyElse() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        assertThat(due(id)).containsExactly(Emergencies.DECISION);
        people.signIn(second);
        approve(id);
        people.signIn(desk.counsel());
        approve(id);
        assertThat(due(id)).contains(Emergencies.FOLLOW_UP, Emergencies.REVIEW).doesNotContain(Emergencies.DECISION);

        refused(
                "disclosure.emergency.review.own",
                () -> emergencies.review(id, EmergencyOutcome.JUSTIFIED, GOOD_FAITH));
        people.signIn(desk.custodian());
        refused("disclosure.emergency.outcome.missing", () -> emergencies.review(id, null, GOOD_FAITH));
        emergencies.review(id, EmergencyOutcome.TOO_WIDE, GOOD_FAITH);
        refused(
                "disclosure.emergency.review.done",
                () -> emergencies.review(id, EmergencyOutcome.JUSTIFIED, GOOD_FAITH));
        refused("disclosure.emergency.process", () -> emergencies.followedBy(id, "LP-1999-0001"));
        var warrant = desks.entered(desk, ProcessType.WARRANT, email);
        refused("disclosure.emergency.process", () -> emergencies.followedBy(id, desks.number(warrant)));
        people.signIn(second);
        desks.confirm(warrant);
        emergencies.followedBy(id, desks.number(warrant));

        assertThat(due(id)).doesNotContain(Emergencies.FOLLOW_UP, Emergencies.REVIEW);
        var details = emergencies.find(id).orElseThrow();
        assertThat(details.process()).isEqualTo(desks.number(warrant));
        assertThat(details.review())
                .isNotNull()
                .satisfies(review -> assertThat(review.outcome()).isEqualTo(EmergencyOutcome.TOO_WIDE));
    }

    @Test
    void processThatComesToNothingHasNotFollowed() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(second);
        approve(id);
        people.signIn(desk.counsel());
        approve(id);
        var withdrawn = desks.confirmed(desk, second, ProcessType.WARRANT, email);
        requests.withdraw(withdrawn, "The agency took it back");
        refused("disclosure.emergency.process", () -> emergencies.followedBy(id, desks.number(withdrawn)));

        var due = emergencies.find(id).orElseThrow().followUpDue();
        var rejected = desks.confirmed(desk, second, ProcessType.WARRANT, email);
        emergencies.followedBy(id, desks.number(rejected));
        assertThat(due(id)).doesNotContain(Emergencies.FOLLOW_UP);
        people.signIn(desk.counsel());
        requests.rule(rejected, RequestState.REJECTED, "The instrument is not signed");

        var now = emergencies.find(id).orElseThrow();
        assertThat(now.process()).isNull();
        assertThat(now.followUpDue()).isNotNull().isEqualTo(due);
    }

    @Test
    void whatGoesBackToTheAgencyIsProposedAnewAndNoWiderThanItAsks() {
        var other = DeskFixture.byEmail(DeskFixture.anyEmail());
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email, other);
        people.signIn(second);
        emergencies.propose(
                id, Map.of(RecordClass.NAME, "", RecordClass.ADDRESS, ""), List.of(email, other), GOOD_FAITH);
        var seen = seen(id);
        people.signIn(desk.counsel());
        requests.rule(id, RequestState.NARROWING, "One of the two accounts is enough");

        refused("disclosure.emergency.elsewhere", () -> emergencies.approve(id, seen, GOOD_FAITH));
        refused("disclosure.emergency.elsewhere", () -> propose(id));
        people.signIn(desk.liaison());
        var today = desks.today();
        requests.narrow(
                id,
                desks.version(id),
                List.of(email),
                Set.of(RecordClass.NAME),
                today.minusDays(DeskFixture.DAYS),
                today,
                "We ask for the name behind one account");
        people.signIn(desk.counsel());
        refused("disclosure.emergency.changed", () -> emergencies.approve(id, seen, GOOD_FAITH));
        assertThat(emergencies.find(id)).isEmpty();

        people.signIn(second);
        refused(
                "disclosure.scope.identifiers.beyond",
                () -> emergencies.propose(id, Map.of(RecordClass.NAME, ""), List.of(email, other), GOOD_FAITH));
        refused(
                "disclosure.emergency.asked",
                () -> emergencies.propose(
                        id, Map.of(RecordClass.NAME, "", RecordClass.ADDRESS, ""), List.of(email), GOOD_FAITH));
        emergencies.propose(id, Map.of(RecordClass.NAME, ""), List.of(email), GOOD_FAITH);
        people.signIn(desk.counsel());
        approve(id);
        assertThat(scope(id)).containsExactly("NAME");
    }

    @Test
    void whatIsBeforeACourtIsNotApproved() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(second);
        approve(id);
        var seen = seen(id);
        people.signIn(desk.counsel());
        requests.rule(id, RequestState.CHALLENGED, "The danger is past, as the papers say");

        refused("disclosure.emergency.elsewhere", () -> emergencies.approve(id, seen, GOOD_FAITH));
        requests.rule(id, RequestState.COUNSEL_REVIEW, "");
        refused("disclosure.emergency.changed", () -> emergencies.approve(id, seen, GOOD_FAITH));
    }

    @Test
    void nobodyApprovesWhatTheyHaveNotSeen() {
        var id = desks.confirmed(desk, second, ProcessType.EMERGENCY, email);
        people.signIn(second);
        emergencies.propose(id, Map.of(RecordClass.NAME, ""), List.of(email), GOOD_FAITH);
        var seen = seen(id);
        emergencies.takeBack(id);
        people.signIn(desk.counsel());
        // With nothing to approve there is no approval, and it is not taken for a first one either.
        refused("disclosure.emergency.changed", () -> emergencies.approve(id, seen, GOOD_FAITH));
        assertThat(emergencies.find(id)).isEmpty();

        people.signIn(second);
        emergencies.propose(id, Map.of(RecordClass.NAME, "", RecordClass.ADDRESS, ""), List.of(email), GOOD_FAITH);
        people.signIn(desk.counsel());
        refused("disclosure.emergency.changed", () -> emergencies.approve(id, seen, GOOD_FAITH));
        assertThat(desks.state(id)).isEqualTo("AUTHENTICATED");
        emergencies.approve(id, seen(id), GOOD_FAITH);
        assertThat(scope(id)).containsExactlyInAnyOrder("NAME", "ADDRESS");
    }

    @Test
    void anEmergencySaysWhatItAsksFor() {
        refused(
                "disclosure.scope.classes.missing",
                () -> desks.entered(
                        desk,
                        desk.aRequest()
                                .under(ProcessType.EMERGENCY)
                                .naming(email)
                                .asking()));
    }

    private void propose(LegalRequestId id) {
        var least = emergencies.leastSet().stream().collect(Collectors.toMap(one -> one, _ -> ""));
        emergencies.propose(id, least, List.of(email), GOOD_FAITH);
    }

    /** Approves the least set where nobody has approved, and else what somebody has. */
    private void approve(LegalRequestId id) {
        if (emergencies.find(id).isEmpty()) {
            propose(id);
        } else {
            emergencies.approve(id, seen(id), GOOD_FAITH);
        }
    }

    private Instant seen(LegalRequestId id) {
        return emergencies.find(id).orElseThrow().first().at();
    }

    private interface Who {
        PersonId of(int each);
    }

    private int race(int approvals, Who who, LegalRequestId id) throws Exception {
        var together = new CyclicBarrier(AT_ONCE);
        var calls = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < approvals; i++) {
            var person = who.of(i);
            var waits = i < AT_ONCE;
            calls.add(() -> {
                people.signIn(person);
                if (waits) {
                    together.await(20, TimeUnit.SECONDS);
                }
                try {
                    approve(id);
                    return true;
                } catch (Refused refused) {
                    return false;
                }
            });
        }
        var accepted = 0;
        try (var hands = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : hands.invokeAll(calls)) {
                accepted += done.get() ? 1 : 0;
            }
        }
        return accepted;
    }

    private void inForceByCounselAlone(LegalRequestId id) {
        desks.putInForce(id, Duration.ofDays(2), Set.of(RecordClass.NAME), email);
    }

    private List<PersonId> approvers(LegalRequestId id) {
        return jdbc.sql("select proposer, approver from legal_emergency where request_id = ?")
                .param(id.value())
                .query((row, _) -> Stream.of(1, 2)
                        .map(column -> {
                            try {
                                return row.getObject(column, java.util.UUID.class);
                            } catch (java.sql.SQLException broken) {
                                throw new IllegalStateException(broken);
                            }
                        })
                        .filter(java.util.Objects::nonNull)
                        .map(PersonId::new)
                        .toList())
                .single();
    }

    private int moves(LegalRequestId id) {
        return jdbc.sql("select count(*) from legal_move where request_id = ? and state = 'IN_FORCE'")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private List<String> due(LegalRequestId id) {
        return acting.system("test", () -> deadlines.openAbout(id.value())).stream()
                .map(one -> one.kind())
                .filter(kind -> List.of(Emergencies.DECISION, Emergencies.FOLLOW_UP, Emergencies.REVIEW)
                        .contains(kind))
                .toList();
    }

    private List<String> scope(LegalRequestId id) {
        return jdbc.sql("select record_class from legal_scope where request_id = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.getMessage()).startsWith(key));
    }
}
