package io.gatehouse.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignIn;
import io.gatehouse.activity.AssignedAddresses;
import io.gatehouse.activity.IpAddress;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.Widenings;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.EvidenceState;
import io.gatehouse.evidence.OwnDocument;
import io.gatehouse.location.LocationLedger;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.ReviewDesk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
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

    @Autowired
    Agencies agencies;

    @Autowired
    AssignedAddresses assigned;

    @Autowired
    LegalRequests requests;

    @Autowired
    Widenings widenings;

    @Autowired
    LocationLedger places;

    @Autowired
    ReviewDesk desk;

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
    void hasARequestOfEveryKindAndThreeThatFindSomebody() {
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
                .containsExactly("DOWNLOADED", "RELEASED", "WAITING");
        assertThat(database.sql("select count(distinct request_id) from legal_search where outcome = 'FOUND'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void leavesTheLegalDeskWithEverythingThatWaitsForIt() {
        assertThat(database.sql(
                                "select r.state from legal_request r join legal_request_step_up s on s.request_id = r.id"
                                        + " where s.state = 'OPEN'")
                        .query(String.class)
                        .list())
                .as("held for a call")
                .isNotEmpty();
        assertThat(database.sql("select count(*) from legal_customer_hold where lifted_at is null")
                        .query(Integer.class)
                        .single())
                .as("a hold on a customer's records")
                .isEqualTo(1);
        assertThat(database.sql("select kind from legal_nondisclosure")
                        .query(String.class)
                        .list())
                .as("an order that came later")
                .containsExactly("ORDERED");
        assertThat(actingAs.system("test", agencies::all))
                .filteredOn(agency -> !agency.stands())
                .as("an agency that nobody has called back")
                .hasSize(1);
        var subpoena = new LegalRequestId(ledger.subject("request:subpoena").orElseThrow());
        var order = new LegalRequestId(ledger.subject("request:order").orElseThrow());
        var counsel =
                new io.gatehouse.access.PersonId(ledger.subject("person:theo").orElseThrow());
        assertThat(actingAs.system("test", () -> actingAs.person(counsel, () -> widenings.of(subpoena))))
                .as("a widening that counsel is asked for")
                .hasSize(1);
        var number = database.sql("select number from legal_request where id = ?")
                .param(order.value())
                .query(String.class)
                .single();
        assertThat(actingAs.system("test", () -> actingAs.person(counsel, () -> requests.read(number)))
                        .orElseThrow()
                        .identifiers())
                .as("a range of addresses")
                .anyMatch(NamedIdentifier::isRange);
    }

    @Test
    void eachStoryOfPlaceIsAnAlertInACaseThatWaits() {
        assertThat(alerts(PlaceStories.TRAVELLER)).contains("TRAVEL BR-SE", "FIRST_COUNTRY BR");
        assertThat(alerts(PlaceStories.TUNNELLER)).contains("ANONYMISER VPN");
        assertThat(database.sql("select count(*) from review_case where kind = 'LOCATION'")
                        .query(Long.class)
                        .single())
                .as("a reviewer finds the stories")
                .isLessThan(8);
        assertThat(alerts(PlaceStories.SUCCESSOR)).anyMatch(alert -> alert.startsWith("SHARED "));
        var customer = actingAs.system(
                "test",
                () -> register.ofPerson(
                                new io.gatehouse.access.PersonId(ledger.subject("customer:" + PlaceStories.TUNNELLER)
                                        .orElseThrow()))
                        .orElseThrow());
        var analyst =
                new io.gatehouse.access.PersonId(ledger.subject("person:ana").orElseThrow());
        var number = database.sql("select number from review_case where kind = 'LOCATION' and customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
        var read = actingAs.system(
                "test",
                () -> actingAs.person(
                        analyst,
                        () -> places.read(
                                desk.open(new CaseNumber(number)).orElseThrow().matter())));
        assertThat(read.contradictions())
                .extracting(io.gatehouse.location.Ledger.Contradiction::item)
                .contains("HIDDEN:VPN");
        assertThat(read.addresses())
                .allSatisfy(address -> assertThat(address.verdict().described()).contains(DemonstrationPlaces.NAME));
    }

    private List<String> alerts(String key) {
        return database.sql("""
                        select concat(a.detector, ' ', a.subject) from location_alert a
                            join customer c on c.id = a.customer_id
                            join review_case r on r.customer_id = a.customer_id and r.kind = 'LOCATION' and r.state = 'OPEN'
                        where c.person_id = ?
                        """)
                .param(ledger.subject("customer:" + key).orElseThrow())
                .query(String.class)
                .list();
    }

    @Test
    void theConsolesEndpointHasAMessageTakenOneThatWaitsAndOneGivenUp() {
        assertThat(database.sql("select kind, state from webhook_delivery order by state")
                        .query((row, _) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly(
                        "webhook.ping DEAD", "account.state_changed DELIVERED", "account.gate_changed WAITING");
        assertThat(database.sql("select concat(name, ' ', state) from api_client order by name")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "Activity feeder, old SUSPENDED", "Customer console ACTIVE", "Indicator exchange ACTIVE");
    }

    @Test
    void sharesWithOtherProvidersAndHasACaseOfWhatTheyShared() {
        assertThat(database.sql("select concat(kind, ' ', state) from sharing_outgoing order by kind")
                        .query(String.class)
                        .list())
                .containsExactly("DOCUMENT PROPOSED", "EMAIL SHARED", "PHONE WITHDRAWN");
        assertThat(count("sharing_incoming")).isEqualTo(5);
        assertThat(count("sharing_source")).isEqualTo(2);
        assertThat(database.sql("select p.state from sharing_policy p")
                        .query(String.class)
                        .list())
                .containsExactly("IN_FORCE");
        var touched = customer(SharingChapter.TOUCHED);
        assertThat(database.sql("select count(*) from sharing_match where customer_id = ?")
                        .param(touched.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(database.sql("select customer_id from review_case where kind = 'SHARED' and state = 'OPEN'")
                        .query(UUID.class)
                        .list())
                .containsExactly(touched.value());
    }

    @Test
    void knowsWhoHeldEachAddressThatTheProviderGave() {
        var ground = new Ground.Job("test");
        assertThat(count("assigned_address")).isGreaterThan(40);
        var turn = IpAddress.of("2001:db8:feed::ffff");
        for (var day = 1; day < 80; day += 10) {
            var at = Instant.now().minus(day, ChronoUnit.DAYS);
            assertThat(actingAs.system("test", () -> assigned.holders(turn, at, ground)))
                    .as("%d days ago", day)
                    .hasSize(1);
        }
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

    private io.gatehouse.customer.CustomerId customer(String key) {
        return actingAs.system(
                "test",
                () -> register.ofPerson(new io.gatehouse.access.PersonId(
                                ledger.subject("customer:" + key).orElseThrow()))
                        .orElseThrow());
    }
}
