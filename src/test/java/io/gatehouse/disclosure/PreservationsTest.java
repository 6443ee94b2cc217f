package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.evidence.Side;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.ErasureBarred;
import io.gatehouse.shell.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class PreservationsTest {

    private static final Ground GROUND = new Ground.Job("test");
    private static final String WHY = "The agency asks for it before its court sits";

    @Autowired
    Preservations preservations;

    @Autowired
    LegalRequests requests;

    @Autowired
    Deadlines deadlines;

    @Autowired
    RestrictedSearch search;

    @Autowired
    CustomerRegister register;

    @Autowired
    EvidenceOfCustomer evidence;

    @Autowired
    LegalHolds holds;

    @Autowired
    DataKeys keys;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private DeskFixture.Desk desk;
    private PersonId second;
    private NamedIdentifier email;
    private CustomerId customer;

    @BeforeEach
    void theDesk() {
        desk = desks.desk();
        second = desks.another(Role.CUSTODIAN);
        email = DeskFixture.byEmail(DeskFixture.anyEmail());
        customer = desks.customer(aCustomer().withEmail(email.value()).facts());
    }

    @Test
    void keepsACopyThatStandsWhenTheRecordsChange() throws IOException {
        var at = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        signedIn(at, "203.0.113.9");
        var photo = photo();
        var id = preserved();
        acting.system("test", () -> {
            register.putFacts(
                    customer,
                    aCustomer()
                            .withEmail("new." + UUID.randomUUID() + "@example.com")
                            .withDocument("X9999999")
                            .facts());
        });
        signedIn(at.plusSeconds(60), "203.0.113.10");

        var order = inForce(ProcessType.COURT_ORDER);
        var copy = inTransaction(() -> preservations.of(order, customer)).getFirst();

        assertThat(copy.preservation()).isEqualTo(id);
        assertThat(cells(copy, RecordClass.SUBSCRIBER_IDENTITY)).contains(email.value());
        assertThat(cells(copy, RecordClass.IDENTITY_EVIDENCE))
                .contains("C1234567")
                .doesNotContain("X9999999");
        assertThat(cells(copy, RecordClass.SIGN_IN_ADDRESSES))
                .contains("203.0.113.9", at.toString())
                .doesNotContain("203.0.113.10");
        assertThat(copy.images()).hasSize(1);
        assertThat(preservations.image(copy, copy.images().getFirst())).startsWith(0xFF, 0xD8);
        assertThat(photo).isNotNull();
    }

    @Test
    void opensOfTheCopyOnlyWhatTheLaterProcessOpens() throws IOException {
        photo();
        preserved();

        var subpoena = inForce(ProcessType.SUBPOENA);
        var copy = inTransaction(() -> preservations.of(subpoena, customer)).getFirst();

        assertThat(copy.sections())
                .extracting(ExtractedSection::recordClass)
                .contains(RecordClass.NAME)
                .doesNotContain(
                        RecordClass.BIRTH_AND_NATIONALITY,
                        RecordClass.IDENTITY_EVIDENCE,
                        RecordClass.ADMINISTRATION_LOG);
        assertThat(copy.sections().toString() + copy).doesNotContain(email.value());
        assertThat(copy.images()).isEmpty();
        // Another agency's process opens nothing of it, and neither does the preservation itself.
        var stranger = desks.desk();
        var theirs = desks.inForce(stranger, ProcessType.WARRANT, email);
        assertThat(inTransaction(() -> preservations.of(theirs, customer))).isEmpty();
    }

    @Test
    void releasesNothingAndCannotBeSearched() {
        var id = preserved();

        people.signIn(desk.liaison());
        assertThat(search.search(id, email)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        people.signIn(second);
        assertThat(search.search(id, email)).isInstanceOf(SearchAnswer.Refused.class);
        assertThat(inTransaction(() -> preservations.of(id, customer))).isEmpty();
        assertThat(preservations.find(id).orElseThrow().customers()).isEqualTo(1);
    }

    @Test
    void holdsTheOriginalsAgainstErasure() {
        preserved();

        assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(customer.subject()));
        assertThatExceptionOfType(ErasureBarred.class)
                .isThrownBy(() -> keys.destroy(
                        acting.system("test", () -> register.person(customer)).subject()));
    }

    @Test
    void passesTheSameChecksAsADisclosure() {
        var unconfirmed = desks.entered(desk, ProcessType.PRESERVATION, email);
        people.signIn(desk.counsel());
        refused("disclosure.preservation.unconfirmed", () -> preservations.preserve(unconfirmed, WHY));

        var id = desks.confirmed(desk, second, ProcessType.PRESERVATION, email);
        refused("disclosure.preservation.own", () -> preservations.preserve(id, WHY));
        people.signIn(desk.custodian());
        refused("disclosure.preservation.own", () -> preservations.preserve(id, WHY));
        people.signIn(desk.counsel());
        preservations.preserve(id, WHY);
        refused("disclosure.preservation.unconfirmed", () -> preservations.preserve(id, WHY));
        refused(
                "disclosure.request.none",
                () -> preservations.preserve(desks.confirmed(desk, second, ProcessType.SUBPOENA, email), WHY));
    }

    @Test
    void oneCustodianAndCounselAreEnough() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.PRESERVATION, email);
        people.signIn(desk.counsel());

        preservations.preserve(id, WHY);

        assertThat(preservations.find(id)).isPresent();
    }

    @Test
    void isRenewedOnceHoweverManyAskAtOnce() throws Exception {
        var id = preserved();
        var first = preservations.find(id).orElseThrow();
        assertThat(Duration.between(first.madeAt(), first.until())).isEqualTo(Duration.ofDays(90));

        var calls = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 20; i++) {
            var who = i % 2 == 0 ? desk.counsel() : second;
            calls.add(() -> {
                people.signIn(who);
                try {
                    preservations.renew(id, "The agency has asked for it again");
                    return true;
                } catch (Refused refused) {
                    return false;
                }
            });
        }
        var renewed = 0;
        try (var hands = Executors.newFixedThreadPool(8)) {
            for (var done : hands.invokeAll(calls)) {
                renewed += done.get() ? 1 : 0;
            }
        }

        people.signIn(second);
        var now = preservations.find(id).orElseThrow();
        assertThat(renewed).isEqualTo(1);
        assertThat(now.until()).isEqualTo(first.until().plus(Duration.ofDays(90)));
        assertThat(now.renewable()).isFalse();
        assertThat(requests.read(desks.number(id)).orElseThrow().moves().reversed().stream()
                        .limit(2))
                .extracting(LegalRequestDetails.Move::state, LegalRequestDetails.Move::reason)
                .containsExactly(
                        tuple(RequestState.IN_FORCE, "The agency has asked for it again"),
                        tuple(RequestState.IN_FORCE, WHY));
        assertThat(holds.of(id.value()))
                .allSatisfy(hold -> assertThat(hold.until()).isEqualTo(now.until()));
    }

    @Test
    void aEuropeanOrderKeepsForSixtyDaysAndThirtyMoreOnceAndForTheOrderThatProduces() {
        var id = preserved(ProcessType.EU_PRESERVATION_ORDER);
        var first = preservations.find(id).orElseThrow();
        assertThat(Duration.between(first.madeAt(), first.until())).isEqualTo(Duration.ofDays(60));

        preservations.renew(id, "The issuing authority has extended it");

        var then = preservations.find(id).orElseThrow();
        assertThat(then.until()).isEqualTo(first.until().plus(Duration.ofDays(30)));
        assertThat(then.renewable()).isFalse();
        refused("disclosure.preservation.renewed", () -> preservations.renew(id, "And once more, they say"));
        var order = desks.confirmed(desk, second, ProcessType.EU_PRODUCTION_ORDER, email);
        people.signIn(second);
        preservations.followedBy(id, desks.number(order));
        assertThat(preservations.find(id).orElseThrow().process()).isEqualTo(desks.number(order));
    }

    @Test
    void endsWithItsTimeAndLetsTheOriginalsGoUnlessSomethingElseHoldsThem() {
        var id = preserved();
        var other = UUID.randomUUID();
        acting.system(
                "test",
                () -> holds.place(
                        customer.subject(),
                        HoldReason.LITIGATION,
                        other,
                        Instant.now().plus(Duration.ofDays(9)),
                        GROUND));

        runOut(id);

        assertThat(preservations.find(id).orElseThrow().endedAt()).isNotNull();
        assertThat(kept(id)).isZero();
        assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(customer.subject()));
        acting.system("test", () -> holds.release(other, GROUND));
        keys.destroy(customer.subject());
        assertThat(keys.destroyed(customer.subject())).isTrue();
    }

    @Test
    void staysWhileTheProcessThatHasFollowedIsOpen() {
        var id = preserved();
        var order = inForce(ProcessType.COURT_ORDER);
        people.signIn(second);
        refused("disclosure.preservation.process", () -> preservations.followedBy(id, "LP-1999-0001"));
        preservations.followedBy(id, desks.number(order));

        runOut(id);
        assertThat(kept(id)).isPositive();

        people.signIn(desk.counsel());
        requests.rule(order, RequestState.CLOSED, "Everything was handed over");
        people.signIn(second);
        assertThat(preservations.find(id).orElseThrow().endedAt()).isNotNull();
        assertThat(kept(id)).isZero();
    }

    @Test
    void owesNothingButTheDayUntilWhenItIsKept() {
        var id = preserved();
        assertThat(due(id)).containsExactly(LegalDeadlines.KEEP);
        runOut(id);
        assertThat(due(id)).isEmpty();

        var followed = preserved();
        var order = inForce(ProcessType.COURT_ORDER);
        people.signIn(second);
        preservations.followedBy(followed, desks.number(order));
        assertThat(due(followed)).isEmpty();
        people.signIn(desk.counsel());
        requests.rule(order, RequestState.WITHDRAWN, "The agency took it back");
        assertThat(due(followed)).containsExactly(LegalDeadlines.KEEP);

        var never = desks.confirmed(desk, second, ProcessType.PRESERVATION, email);
        assertThat(due(never)).contains(LegalDeadlines.KEEP, LegalDeadlines.RETURN);
        people.signIn(desk.counsel());
        requests.rule(never, RequestState.REJECTED, "It names nobody whom we know");
        assertThat(due(never)).isEmpty();
    }

    private List<String> due(LegalRequestId id) {
        return acting.system("test", () -> deadlines.openAbout(id.value())).stream()
                .map(DeadlineSummary::kind)
                .toList();
    }

    private LegalRequestId preserved() {
        return preserved(ProcessType.PRESERVATION);
    }

    private LegalRequestId preserved(ProcessType process) {
        var id = desks.confirmed(desk, second, process, email);
        people.signIn(desk.counsel());
        preservations.preserve(id, WHY);
        people.signIn(second);
        return id;
    }

    private LegalRequestId inForce(ProcessType process) {
        return desks.inForce(desk, process, email);
    }

    private void runOut(LegalRequestId id) {
        jdbc.sql(
                        "update legal_preservation set made_at = made_at - interval 200 day, until_at = ? where request_id = ?")
                .params(Instant.now().minusSeconds(1), id.value())
                .update();
        acting.system("test", () -> transaction.executeWithoutResult(_ -> preservations.endDue()));
        people.signIn(second);
    }

    private int kept(LegalRequestId id) {
        return jdbc.sql("select count(*) from legal_preserved where request_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        people.signIn(second);
        return transaction.execute(_ -> work.get());
    }

    private static String cells(Preserved copy, RecordClass recordClass) {
        return copy.sections().stream()
                .filter(section -> section.recordClass() == recordClass)
                .flatMap(section -> section.rows().stream())
                .map(List::toString)
                .collect(Collectors.joining("\n"));
    }

    private void signedIn(Instant at, String source) {
        desks.imported("account,time,source_ip,class,channel,session\n%s,%s,%s,ACCESS,CONSOLE,s-1\n"
                .formatted(desks.account(customer).number(), at, source));
    }

    private Object photo() throws IOException {
        var picture = new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB);
        var random = new Random(13984);
        for (var x = 0; x < picture.getWidth(); x += 4) {
            for (var y = 0; y < picture.getHeight(); y += 4) {
                picture.setRGB(x, y, random.nextInt(0xFFFFFF));
            }
        }
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        return acting.system("test", () -> {
            var document = evidence.open(customer, DocumentKind.PASSPORT, new Country("VN"), GROUND);
            return evidence.add(
                    customer,
                    document,
                    Side.PHOTO_PAGE,
                    "page.jpg",
                    new ByteArrayInputStream(jpeg.toByteArray()),
                    GROUND);
        });
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.getMessage()).startsWith(key));
    }
}
