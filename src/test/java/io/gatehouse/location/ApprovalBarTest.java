package io.gatehouse.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.ListMatchesTest;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.Unsettled;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.OwnApplication;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** A contradiction of place bars an approval, when it is proposed and when it is answered, until it is answered in writing (R17). */
@ListMatchesTest
class ApprovalBarTest {

    private static final String REASON = "She works in that country on weekdays, see her contract";

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
    LocationLedger ledger;

    @Autowired
    PlaceRows rows;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private PersonId analyst;
    private PersonId officer;
    private AccountId account;
    private CaseNumber number;
    private ReviewCaseId id;

    @BeforeEach
    void anApplicationOfWhichAllIsMarked() {
        listed.list("own-1,person,Zorbanek Quillmonde,,,1985,VN,TEST,Fictional.");
        var person = fixture.newCustomer(ApplicationFixture.complete());
        listed.as(
                person,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        var customer = acting.system("test", () -> register.ofPerson(person).orElseThrow());
        listed.screened(customer);
        account = rows.account(customer);
        number = listed.caseOf(customer, CaseKind.APPLICATION);
        id = listed.id(number);
        analyst = listed.analyst();
        officer = listed.officer();
        listed.as(analyst, () -> {
            queue.claim(id);
            for (var piece : desk.open(number).orElseThrow().evidence()) {
                desk.mark(id, piece.evidence(), Mark.FITS, "");
            }
            return null;
        });
    }

    @AfterEach
    void theShippedRulesHoldAgain() {
        jdbc.sql("delete from rule_profile where version like 'test-%'").update();
        ReflectionTestUtils.setField(rules, "current", null);
    }

    private void usedFrom(String country, int address) {
        rows.used(account, clock.instant().minus(Duration.ofDays(1)), address, country, "NONE");
    }

    private DeskAnswer propose() {
        return listed.as(
                analyst,
                () -> desk.propose(
                        id,
                        desk.open(number).orElseThrow().version(),
                        new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), "")));
    }

    private DeskAnswer approve() {
        return listed.as(
                officer, () -> desk.approve(id, desk.open(number).orElseThrow().version()));
    }

    private void settle(String contradiction, Way way) {
        assertThat(listed.as(analyst, () -> ledger.settle(id, contradiction, way, REASON)))
                .isInstanceOf(DeskAnswer.Done.class);
    }

    private static Unsettled differs(String contradiction) {
        return new Unsettled(new Evidence("location", contradiction), Unsettled.Why.DIFFERENT);
    }

    @Test
    void nothingAtOddsBarsNothing() {
        usedFrom("VN", 101);

        assertThat(propose()).isInstanceOf(DeskAnswer.Done.class);
        assertThat(approve()).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void noMarkSettlesAContradictionAndAnAnswerInWritingDoes() {
        usedFrom("SG", 102);
        listed.as(analyst, () -> desk.mark(id, new Evidence("location", "USE:SG-VN"), Mark.FITS, ""));

        assertThat(propose())
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        left -> assertThat(left.left()).contains(differs("USE:SG-VN"), differs("SIGN_UP:SG-VN")));
        settle("USE:SG-VN", Way.SETTLED);
        assertThat(propose())
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        left -> assertThat(left.left()).containsExactly(differs("SIGN_UP:SG-VN")));
        settle("SIGN_UP:SG-VN", Way.ACCEPTED);

        assertThat(propose()).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void whatComesUpAfterTheProposalBarsTheApproval() {
        usedFrom("VN", 103);
        assertThat(propose()).isInstanceOf(DeskAnswer.Done.class);
        usedFrom("JP", 104);

        assertThat(approve())
                .isInstanceOfSatisfying(
                        DeskAnswer.ToSettle.class,
                        left -> assertThat(left.left()).containsExactly(differs("USE:JP-VN")));
        assertThat(jdbc.sql("select state from account where id = ?")
                        .param(account.value())
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_OPENED");
    }

    @Test
    void theProfileSaysWhichContradictionsAreSubstantive() {
        usedFrom("SG", 105);
        jdbc.sql("""
                        insert into rule_profile (version, effective_from, content, published_at)
                        select :version, effective_from,
                            json_set(content, '$.version', :version, '$.places.barApproval', json_array('PHONE')),
                            date_add(published_at, interval 1 minute)
                        from rule_profile order by effective_from desc, published_at desc limit 1
                        """).param("version", "test-" + UUID.randomUUID()).update();
        ReflectionTestUtils.setField(rules, "current", null);

        assertThat(propose()).isInstanceOf(DeskAnswer.Done.class);
    }
}
