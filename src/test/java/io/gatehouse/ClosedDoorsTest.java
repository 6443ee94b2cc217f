package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.SubmitAnswer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * AC-2: the doors that no address guards. Vaadin lets anybody knock at {@code v-r=init}, {@code v-r=uidl}, push, uploads and
 * dynamic resources; what answers there must ask again who knocks.
 *
 * <p>Each door is first opened by the person it belongs to, so that it is known to be one.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClosedDoorsTest {

    private static final String CANARY = "Zalambdalestes";
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    People register;

    @Autowired
    ActingAs acting;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    OwnApplication own;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    ReviewQueue queue;

    @Autowired
    LegalRequests requests;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    // A customer's own photo

    @Test
    void aPhotoIsShownToTheSessionThatAskedForItAndToNoOther() {
        var mai = aCustomerWithAPhoto();
        var client = signedIn(mai);
        var photo = photoOf(client);
        assertShown(client, photo);

        assertNothing(signedIn(aCustomerWithAPhoto()), photo);
        assertNothing(signedIn(people.appointed(Set.of(Role.OFFICER))), photo);
        assertNothing(signedIn(mai), photo);
        assertNothing(new UidlClient(port), photo);
    }

    @Test
    void nothingIsShownToASessionThatHasSignedOut() {
        var mai = aCustomerWithAPhoto();
        var client = signedIn(mai);
        client.open("/v/application/photos");
        var told = client.navigate("/v/application/photos");
        var photo = photo(told);
        var upload = upload(told);
        assertShown(client, photo);

        client.press("Sign out");

        assertNothing(client, photo);
        assertTakesNothing(client, upload, mai);
        assertThat(client.navigate("/v/application/purpose")).doesNotContain(CANARY);
        assertThat(jdbc.sql("select count(*) from audit_entry where actor_id = ? and action = 'access.session.ended'"
                                + " and actor_role = 'CUSTOMER'")
                        .param(mai.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void nothingIsShownToWhoeverIsDisabled() {
        var mai = aCustomerWithAPhoto();
        var client = signedIn(mai);
        client.open("/v/application/photos");
        var told = client.navigate("/v/application/photos");
        assertShown(client, photo(told));
        var admin = people.appointed(Set.of(Role.ADMIN));
        as(admin, () -> {
            register.disable(mai);
            return true;
        });

        assertNothing(client, photo(told));
        assertTakesNothing(client, upload(told), mai);
        assertThat(client.navigate("/v/application/purpose")).doesNotContain(CANARY);
    }

    @Test
    void aFileIsTakenFromTheSessionThatMayAddItAndFromNoOther() {
        var mai = aCustomerWithAPhoto();
        var client = signedIn(mai);
        client.open("/v/application/photos");
        var upload = upload(client.navigate("/v/application/photos"));
        var bo = aCustomerWithAPhoto();
        var other = signedIn(bo);

        assertTakesNothing(other, upload, mai);
        assertTakesNothing(other, upload, bo);
        assertTakesNothing(signedIn(people.appointed(Set.of(Role.OFFICER))), upload, mai);
        assertTakesNothing(new UidlClient(port), upload, mai);
        assertThat(client.upload(upload, "second.jpg", HandedIn.jpeg(1500)).statusCode())
                .isEqualTo(200);
        assertThat(files(mai)).isEqualTo(2);
    }

    // A page of a case

    @Test
    void aPageOfACaseIsShownOnlyWhileItsReviewerHoldsIt() throws InterruptedException {
        var number = aSentApplication();
        var id = idOf(number);
        var ana = people.appointed(Set.of(Role.ANALYST));
        var client = signedIn(ana);
        client.open("/cases/" + number);
        assertThat(UidlClient.resources(client.navigate("/cases/" + number), "src"))
                .isEmpty();

        claim(ana, id);
        var page = pageOf(client, number);
        assertShown(client, page);
        assertNothing(signedIn(people.appointed(Set.of(Role.ANALYST))), page);
        assertNothing(signedIn(people.appointed(Set.of(Role.AUDITOR))), page);
        as(ana, () -> queue.release(id));
        assertNothing(client, page);

        claim(ana, id);
        assertShown(client, pageOf(client, number));
        jdbc.sql("update review_case set claimed_until = utc_timestamp(6) - interval 1 second where id = ?")
                .param(id.value())
                .update();
        assertNothing(client, page);

        claim(ana, id);
        page = pageOf(client, number);
        assertShown(client, page);
        var admin = people.appointed(Set.of(Role.ADMIN));
        as(admin, () -> {
            register.changeRoles(ana, Set.of(Role.AUDITOR));
            return true;
        });
        assertNothing(client, page);
    }

    @Test
    void aReviewerWithoutTheCodeGetsNothing() throws InterruptedException {
        var number = aSentApplication();
        var ana = people.appointed(Set.of(Role.ANALYST));
        claim(ana, idOf(number));
        var whole = signedIn(ana);
        var page = pageOf(whole, number);
        assertThat(whole.navigate("/cases/" + number)).contains(CANARY);
        var half = new UidlClient(port);
        assertThat(half.get("/test-entrance/" + ana + "?half").statusCode()).isEqualTo(204);

        assertThat(half.get("/cases/" + number).body()).doesNotContain(CANARY);
        assertThat(half.open("/cases/" + number).body()).doesNotContain(CANARY);
        assertThat(half.navigate("/cases/" + number)).doesNotContain(CANARY);
        assertNothing(half, page);
    }

    @Test
    void aReviewerGetsNothingOfACustomersPageNorACustomerOfACase() throws InterruptedException {
        var number = aSentApplication();
        var mai = aCustomerWithAPhoto();
        var ana = people.appointed(Set.of(Role.ANALYST));
        claim(ana, idOf(number));
        var customer = signedIn(mai);
        customer.open("/v");
        var reviewer = signedIn(ana);
        reviewer.open("/cases");

        assertThat(customer.navigate("/cases/" + number)).doesNotContain(CANARY);
        assertThat(reviewer.navigate("/v/application/purpose")).doesNotContain(CANARY);
        var visitor = new UidlClient(port);
        visitor.open("/v");
        assertThat(visitor.navigate("/v/application/purpose")).doesNotContain(CANARY);
        assertThat(visitor.navigate("/cases/" + number)).doesNotContain(CANARY);
    }

    // A record under legal process

    @Test
    void anImageOfARecordIsShownOnlyWhileTheRequestIsInForce() throws InterruptedException {
        var mail = "disclosed." + UUID.randomUUID() + "@example.com";
        aSentApplication(ApplicationFixture.complete()
                .with(new StepAnswers.Email(io.gatehouse.customer.EmailAddress.of(mail), Instant.EPOCH)));
        var desk = desks.desk();
        var request = desks.inForce(desk, ProcessType.COURT_ORDER, DeskFixture.byEmail(mail));
        people.signOut();
        var number = desks.number(request);
        var client = signedIn(desk.liaison());
        client.open("/legal/search/" + number);
        client.navigate("/legal/search/" + number);
        client.press("Search (recorded)");
        var opened = client.press("Select and show");
        var image = UidlClient.resources(opened, "src").getFirst();
        assertShown(client, image);

        assertNothing(signedIn(people.appointed(Set.of(Role.LIAISON))), image);
        assertNothing(new UidlClient(port), image);
        as(desk.counsel(), () -> {
            requests.rule(request, RequestState.CLOSED, "The agency has all it asked for");
            return true;
        });
        assertNothing(client, image);
    }

    // Init, messages and push

    @Test
    void aMessageForAnotherSessionsWindowGetsNothing() {
        var mai = aCustomerWithAPhoto();
        var client = signedIn(mai);
        client.open("/v/application/purpose");
        assertThat(client.navigate("/v/application/purpose")).contains(CANARY);

        var stolen = client.withCookiesOf(signedIn(aCustomerWithAPhoto()));
        assertThat(stolen.navigate("/v/application/purpose")).doesNotContain(CANARY);
        var nobody = client.withCookiesOf(new UidlClient(port));
        assertThat(nobody.navigate("/v/application/purpose")).doesNotContain(CANARY);
        assertThat(client.withToken("00000000-0000-0000-0000-000000000000").navigate("/v/application/purpose"))
                .doesNotContain(CANARY);
        assertThat(client.navigate("/v/application/purpose")).contains(CANARY);
    }

    @Test
    void pushAnswersTheSessionOfItsWindowOnly() {
        var mai = aCustomerWithAPhoto();
        var client = signedIn(mai);
        client.open("/v/application/purpose");
        client.navigate("/v/application/purpose");

        for (var stranger : List.of(new UidlClient(port), signedIn(aCustomerWithAPhoto()))) {
            for (var transport : List.of("long-polling", "streaming", "websocket")) {
                var answer = stranger.fetch("/VAADIN/push?v-r=push&v-uiId=" + client.ui() + "&v-pushId="
                        + client.pushId() + "&X-Atmosphere-Transport=" + transport
                        + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript");
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .as(transport)
                        .doesNotContain(CANARY, "\"changes\":[{");
            }
        }
    }

    // What the tests stand on

    private UidlClient signedIn(PersonId person) {
        var client = new UidlClient(port);
        assertThat(client.get("/test-entrance/" + person).statusCode()).isEqualTo(204);
        return client;
    }

    private static void assertShown(UidlClient client, String path) {
        var answer = client.fetch(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(JPEG);
    }

    private static void assertNothing(UidlClient client, String path) {
        var answer = client.fetch(path);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.ISO_8859_1)
                        .lines()
                        .findFirst()
                        .orElse(""))
                .isBetween(300, 499);
        assertThat(answer.body()).doesNotContain(JPEG);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(CANARY, "Exception");
    }

    private void assertTakesNothing(UidlClient client, String upload, PersonId whose) {
        var before = files(whose);
        var answer = client.upload(upload, "foreign.jpg", HandedIn.jpeg(1450));
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(files(whose)).isEqualTo(before);
    }

    private int files(PersonId person) {
        return jdbc.sql(
                        "select count(*) from evidence_file f join customer c on c.id = f.subject_id where c.person_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    private String photoOf(UidlClient client) {
        client.open("/v/application/photos");
        return photo(client.navigate("/v/application/photos"));
    }

    private static String photo(String told) {
        return UidlClient.resources(told, "src").getFirst();
    }

    private static String upload(String told) {
        return UidlClient.resources(told, "target").getFirst();
    }

    private String pageOf(UidlClient client, CaseNumber number) {
        client.open("/cases/" + number);
        return UidlClient.resources(client.navigate("/cases/" + number), "src").getFirst();
    }

    private PersonId aCustomerWithAPhoto() {
        return aCustomerWithAPhoto(ApplicationFixture.complete());
    }

    private PersonId aCustomerWithAPhoto(Draft answers) {
        var person = applications.newCustomer(answers.with(new StepAnswers.Purpose("A shop for " + CANARY)));
        as(person, () -> {
            var document = evidence.open(DocumentKind.PASSPORT, new Country("VN"));
            var answer = evidence.add(
                    document, Side.PHOTO_PAGE, "passport.jpg", new ByteArrayInputStream(HandedIn.jpeg(1300)));
            assertThat(answer).isInstanceOf(PhotoAnswer.Added.class);
            return true;
        });
        return person;
    }

    private CaseNumber aSentApplication() throws InterruptedException {
        return aSentApplication(ApplicationFixture.complete());
    }

    private CaseNumber aSentApplication(Draft answers) throws InterruptedException {
        var person = aCustomerWithAPhoto(answers);
        var sent = as(
                person,
                () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
        assertThat(sent).isInstanceOf(SubmitAnswer.Sent.class);
        var until = Instant.now().plus(Duration.ofSeconds(30));
        Optional<Long> number = Optional.empty();
        while (number.isEmpty() && Instant.now().isBefore(until)) {
            number = jdbc.sql("select c.number from review_case c join application a on a.id = c.object_id"
                            + " where a.person_id = ?")
                    .param(person.value())
                    .query(Long.class)
                    .optional();
            Thread.sleep(50);
        }
        return new CaseNumber(number.orElseThrow());
    }

    private ReviewCaseId idOf(CaseNumber number) {
        return new ReviewCaseId(jdbc.sql("select id from review_case where number = ?")
                .param(number.value())
                .query(UUID.class)
                .single());
    }

    private void claim(PersonId reviewer, ReviewCaseId id) {
        assertThat(as(reviewer, () -> queue.claim(id))).isInstanceOf(ClaimAnswer.Claimed.class);
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }
}
