package io.gatehouse.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignIn;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.EvidenceState;
import io.gatehouse.evidence.OwnDocument;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** The whole story on a database of its own: the one test that needs it empty. */
@SpringBootTest(
        properties = {"gatehouse.demonstration=true", "gatehouse.directory=target/demonstration", "gatehouse.fresh=true"
        })
@DirtiesContext
class DemonstrationTest {

    private final FictionalWorld world = FictionalWorld.read();

    @Autowired
    Demonstration demonstration;

    @Autowired
    JdbcClient database;

    @Autowired
    ActingAs actingAs;

    @Autowired
    SignIn signIn;

    @Autowired
    Ledger ledger;

    @Autowired
    CustomerRegister register;

    @Autowired
    CustomerNames names;

    @Autowired
    EvidenceOfCustomer evidence;

    @Test
    void playsTheStoryOnceAndToItsEnd() {
        assertThat(ledger.has("ended")).isTrue();
        var before = rows();

        demonstration.run(new DefaultApplicationArguments());

        assertThat(rows()).isEqualTo(before);
        assertThat(count("activity")).isGreaterThan(5_000);
    }

    /** The story is told by a clock of its own, and names in memory are followed by the database's. */
    @Test
    void whomItBringsIsFoundByNameWithoutAnotherStart() {
        var soley = Subject.named(PartyKind.PERSON, "Sóley Birta Arnkelsdóttir");

        assertThat(actingAs.system("test", () -> names.near(soley, Score.USUAL)))
                .isNotEmpty();
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        database.sql("delete from demonstration_load where part = 'ended'").update();
        var before = rows();

        demonstration.run(new DefaultApplicationArguments());

        assertThat(ledger.has("ended")).isTrue();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void everyoneWhoSentSomethingHandedInADocument() {
        actingAs.system("test", () -> {
            for (var customer : world.customers()) {
                if (customer.story().sent() && customer.story() != Story.US_CHECK) {
                    var id = register.ofPerson(new io.gatehouse.access.PersonId(
                                    ledger.subject("customer:" + customer.key()).orElseThrow()))
                            .orElseThrow();
                    assertThat(evidence.documents(id))
                            .as(customer.toString())
                            .extracting(OwnDocument::state)
                            .contains(EvidenceState.HANDED_IN);
                    assertThat(evidence.documents(id).getFirst().photos())
                            .as(customer.toString())
                            .hasSize(customer.sides().size());
                }
            }
        });
    }

    @Test
    void leavesWorkOfEveryKindInTheQueue() {
        var states = database.sql("select distinct state from review_case")
                .query(String.class)
                .list();
        assertThat(states).contains("OPEN", "CLAIMED", "WAITING", "SET_ASIDE", "ESCALATED", "PROPOSED", "DECIDED");
        assertThat(database.sql("select distinct state from application")
                        .query(String.class)
                        .list())
                .contains(
                        "DRAFT",
                        "US_PERSON_CHECK",
                        "DATA_COMPLETE",
                        "VERIFYING",
                        "MORE_INFO",
                        "VERIFIED",
                        "APPROVED",
                        "DECLINED",
                        "WITHDRAWN",
                        "EXPIRED",
                        "UNABLE_TO_VERIFY");
        assertThat(database.sql("select distinct state from account")
                        .query(String.class)
                        .list())
                .contains("NOT_OPENED", "ACTIVE", "ACTIVE_MONITORED", "RESTRICTED_PENDING");
    }

    @Test
    void hasARequestOfEveryKindAndTwoThatFindSomebody() {
        assertThat(database.sql("select process from legal_request where state = 'IN_FORCE' order by process")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "CONSENT",
                        "COURT_ORDER",
                        "EMERGENCY",
                        "EU_PRESERVATION_ORDER",
                        "NATIONAL_SECURITY_LETTER",
                        "PRESERVATION",
                        "SUBPOENA");
        assertThat(database.sql("select count(distinct process) from legal_request")
                        .query(Integer.class)
                        .single())
                .isEqualTo(io.gatehouse.policy.ProcessType.values().length);
        assertThat(database.sql("select state from disclosure_package order by state")
                        .query(String.class)
                        .list())
                .containsExactly("RELEASED", "WAITING");
        assertThat(database.sql("select count(distinct request_id) from legal_search where outcome = 'FOUND'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void offersEveryRoleToSignIn() {
        assertThat(signIn.offers())
                .extracting(offer -> offer.roleKey())
                .contains(
                        Role.CUSTOMER.key(),
                        Role.ANALYST.key(),
                        Role.OFFICER.key(),
                        Role.CUSTODIAN.key(),
                        Role.COUNSEL.key(),
                        Role.LIAISON.key(),
                        Role.AUDITOR.key(),
                        Role.ADMIN.key());
    }

    private String rows() {
        return count("person") + " " + count("customer") + " " + count("application") + " " + count("activity");
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }
}
