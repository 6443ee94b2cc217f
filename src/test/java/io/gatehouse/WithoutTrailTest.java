package io.gatehouse;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignIn;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.audit.Ground;
import io.gatehouse.audit.TrailFilter;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountSummary;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SearchAnswer;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.EvidenceId;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SavedView;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.HandOffs;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.SaveAnswer;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.SubmitAnswer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * AL-3: while the trail takes no entries, nothing that belongs on it happens, and the portal goes on by itself afterwards.
 *
 * <p>The database itself refuses: the application's user loses its right to insert there. Each act is tried twice: as
 * long as the trail refuses it must fail, quickly, and leave every table as it was; the same act must succeed once the trail
 * takes entries again, which is the control that the trail and nothing else stood in its way.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WithoutTrailTest {

    private static final String CANARY = "Quetzalcoatlus";
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What jobs write on their own, and tries, which are counted before they are looked at. */
    private static final Set<String> NOT_ACTS = Set.of(
            "scheduled_tasks",
            "audit_node",
            "checkpoint",
            "checkpoint_key",
            "sign_in_tries",
            "change_under_way",
            "screened",
            "rescreening",
            "rescreening_customer",
            "databasechangelog",
            "databasechangeloglock");

    @Autowired
    LiquibaseConnectionDetails owner;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ActingAs acting;

    @Autowired
    TestPeople people;

    @Autowired
    People register;

    @Autowired
    SignIn signIn;

    @Autowired
    CustomerRegister customers;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    OwnApplication own;

    @Autowired
    OwnEvidence evidence;

    @Autowired
    EvidenceFiles files;

    @Autowired
    HandOffs handOffs;

    @Autowired
    Invitations invitations;

    @Autowired
    SpecimenCases specimens;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    DeskFixture legalDesks;

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    ActivityImport activity;

    @Autowired
    ActivityLog log;

    @Autowired
    AuditReading reading;

    @LocalServerPort
    int port;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private final Map<String, Callable<?>> acts = new LinkedHashMap<>();

    private PersonId mai;
    private PersonId ada;
    private PersonId bo;
    private PersonId auditor;
    private CustomerId known;

    @BeforeEach
    void somethingToDoForEverybody() {
        mai = applications.newCustomer(
                ApplicationFixture.complete().with(new StepAnswers.Purpose("A shop for " + CANARY)));
        ada = people.appointed(Set.of(Role.OFFICER));
        bo = people.appointed(Set.of(Role.OFFICER));
        var admin = people.appointed(Set.of(Role.ADMIN));
        auditor = people.appointed(Set.of(Role.AUDITOR));

        theCustomers();
        theReviewers();
        theDesk();

        act("appointing", admin, () -> register.appoint(new NewPerson("Eve Test", mail(), Set.of(Role.ANALYST), null)));
        act("taking roles", admin, () -> {
            register.changeRoles(bo, Set.of(Role.ANALYST));
            return true;
        });
        act(
                "importing activity",
                admin,
                () -> activity.importLines(
                                new ByteArrayInputStream("""
                                account,time,source_ip,class,channel,session
                                %s,%s,203.0.113.77,ACCESS,CONSOLE,s-1
                                """.formatted(
                                        account(known).number(), now).getBytes(StandardCharsets.UTF_8)),
                                ImportFormat.CSV)
                        .accepted());
        act("reading the trail", auditor, () -> {
            reading.begin(TrailFilter.days(today, today));
            return true;
        });
        var email = mail();
        acting.system("test", () -> register.enrolCustomer(email, "", TestPeople.PASSWORD));
        acts.put("signing in", () -> signIn.password(email, TestPeople.PASSWORD, null));
        acts.put("signing in wrongly", () -> signIn.password(email, "not the password at all", null));
    }

    private void theCustomers() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        known = acting.system("test", () -> {
            var customer = customers.register(person, AccountOpening.ofIndividual());
            customers.putFacts(
                    customer,
                    aCustomer()
                            .named(CANARY, "Nguyễn", "")
                            .withEmail("known@example.com")
                            .facts());
            return customer;
        });
        var document = as(person, () -> evidence.open(DocumentKind.PASSPORT, new Country("VN")));
        var photo = photo(person, document, 1300);
        as(person, () -> {
            evidence.handIn();
            return true;
        });
        var ground = new Ground.Case(new UUID(1, 2), "C-10001");
        act("reading facts", ada, () -> customers.read(known, ground).facts().orElseThrow());
        act("reading a name", ada, () -> customers.heading(known, ground));
        act("looking at a page", ada, () -> files.page(known, photo, 1, ground));
        act("listing documents", ada, () -> files.of(known, ground));
        act("reading activity", ada, () -> log.latest(account(known).id(), 10, ground));
        act("reading one's own record", person, () -> customers.own().orElseThrow());

        act("reading one's own draft", mai, () -> own.open().orElseThrow());
        act("reading one's own status", mai, () -> own.status().orElseThrow());
        act("handing over to a phone", mai, () -> handOffs.begin());
        act("taking a photo", mai, () -> photo(mai, evidence.open(DocumentKind.PASSPORT, new Country("VN")), 1400));
        act("saving a page", mai, () -> {
            var answer = own.save(new StepAnswers.Purpose("Another shop"), version());
            assertThat(answer).isInstanceOf(SaveAnswer.Saved.class);
            return answer;
        });
        act("sending the application", mai, () -> {
            var answer = own.submit(UUID.randomUUID(), version());
            assertThat(answer).isInstanceOf(SubmitAnswer.Sent.class);
            return answer;
        });
        act(
                "inviting",
                ada,
                () -> invitations.invite(new NewInvitation(
                        EmailAddress.of("invited@example.com"),
                        null,
                        null,
                        InvitedPayment.none(),
                        List.of(),
                        Locale.ENGLISH)));
    }

    private void theReviewers() {
        var free = specimens.aCase();
        var held = specimens.aCase();
        marked(ada, held);
        var proposed = specimens.aCase();
        var version = marked(ada, proposed);
        var answer = as(ada, () -> desk.propose(proposed, version, approval()));
        var seen = ((DeskAnswer.Done) answer).version();

        act("claiming", ada, () -> {
            var claimed = queue.claim(free);
            assertThat(claimed).isInstanceOf(ClaimAnswer.Claimed.class);
            return claimed;
        });
        act("previewing", ada, () -> desk.preview(free).orElseThrow());
        act("revealing", ada, () -> {
            desk.reveal(free, "DOCUMENT_NUMBER");
            return true;
        });
        act("noting", ada, () -> desk.note(held, "Called back, and it was " + CANARY));
        act("proposing", ada, () -> done(desk.propose(held, caseVersion(held), approval())));
        act("approving", bo, () -> done(desk.approve(proposed, seen)));
        act("reading the queue", ada, () -> {
            var page = queue.page(QueueFilter.of(SavedView.MINE), QueueOrder.USUAL, 0, 50);
            assertThat(page).isNotEmpty();
            return page;
        });
    }

    private void theDesk() {
        var legal = legalDesks.desk();
        var sought = DeskFixture.byEmail("known@example.com");
        var inForce = entered(legal, sought);
        as(legal.counsel(), () -> {
            putInForce(inForce, sought);
            return true;
        });
        var toRule = entered(legal, sought);
        var toReject = entered(legal, sought);
        act("entering a request", legal.custodian(), () -> entered(legal, sought));
        act("putting a request in force", legal.counsel(), () -> {
            putInForce(toRule, sought);
            return true;
        });
        act("ruling on a request", legal.counsel(), () -> {
            requests.rule(toReject, RequestState.REJECTED, "It names nobody that we know");
            return true;
        });
        act("searching", legal.liaison(), () -> {
            var answer = search.search(inForce, sought);
            assertThat(answer).isNotInstanceOf(SearchAnswer.Refused.class);
            return answer;
        });
        act(
                "opening a record",
                legal.liaison(),
                () -> search.select(inForce, sought, account(known).id()).orElseThrow());
        act(
                "searching for what is not named",
                legal.liaison(),
                () -> search.search(inForce, NamedIdentifier.of(IdentifierKind.EMAIL, "somebody.else@example.com")));
    }

    @Test
    void letsNothingHappen() throws Exception {
        var took = new ArrayList<String>();
        var spent = Duration.ZERO;
        var left = new ArrayList<String>();
        untilEverybodyHasHeard();
        try (var connection = asOwner()) {
            var before = contents(connection);
            refuseEntries(connection);
            try {
                for (var one : acts.entrySet()) {
                    var begun = System.nanoTime();
                    if (happens(one.getValue())) {
                        took.add(one.getKey());
                    }
                    spent = spent.plusNanos(System.nanoTime() - begun);
                    var after = contents(connection);
                    after.forEach((table, sum) -> {
                        if (!sum.equals(before.put(table, sum))) {
                            left.add(one.getKey() + " changed " + table);
                        }
                    });
                }
            } finally {
                takeEntries(connection);
            }
        }

        assertThat(took).as("happened although the trail could not be written").isEmpty();
        assertThat(left).as("changes that stayed").isEmpty();
        assertThat(spent.dividedBy(acts.size())).as("an act's refusal").isLessThan(SOON);
        for (var one : acts.entrySet()) {
            assertThat(happens(one.getValue()))
                    .as(one.getKey() + ", once the trail takes entries again")
                    .isTrue();
        }
    }

    /** What a person sees of it: a sentence and a code to tell us, and nothing of what was to be read or of our inside. */
    @Test
    void saysSoOnTheScreenAndShowsNothing() throws SQLException {
        var number = jdbc.sql("select c.number from review_case c where c.assignee = ? and c.state = 'CLAIMED' limit 1")
                .param(ada.value())
                .query(Long.class)
                .single();
        var screens = Map.of("/v/application/purpose", mai, "/v", mai, "/cases/C-" + number, ada, "/audit", auditor);
        var shown = new TreeMap<String, String>();
        try (var connection = asOwner()) {
            refuseEntries(connection);
            try {
                screens.forEach((path, person) -> shown.put(path, opened(path, person)));
            } finally {
                takeEntries(connection);
            }
        }

        shown.forEach((path, body) -> assertThat(body)
                .as(path)
                .contains("We could not show this page", "Reference code:")
                .doesNotContain(CANARY, "audit_entry", "SQL", "Exception", "\\tat "));
        screens.forEach((path, person) ->
                assertThat(opened(path, person)).as(path).doesNotContain("We could not show this page"));
        assertThat(opened("/v/application/purpose", mai)).contains(CANARY);
    }

    private String opened(String path, PersonId person) {
        var client = new UidlClient(port);
        assertThat(client.get("/test-entrance/" + person).statusCode()).isEqualTo(204);
        assertThat(client.get(path).statusCode()).isLessThan(500);
        assertThat(client.open(path).statusCode()).isEqualTo(200);
        return client.navigate(path);
    }

    private static boolean happens(Callable<?> act) {
        try {
            act.call();
            return true;
        } catch (Exception notDone) {
            return false;
        }
    }

    private void act(String name, PersonId person, Callable<?> work) {
        acts.put(name, () -> as(person, work));
    }

    private <T> T as(PersonId person, Callable<T> work) {
        return acting.system(
                "test",
                () -> acting.person(person, () -> {
                    try {
                        return work.call();
                    } catch (RuntimeException failed) {
                        throw failed;
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
    }

    private void refuseEntries(Connection connection) throws SQLException {
        change(connection, "revoke insert on audit_entry from ");
    }

    private void takeEntries(Connection connection) throws SQLException {
        change(connection, "grant insert on audit_entry to ");
    }

    private void change(Connection connection, String sentence) throws SQLException {
        var account = jdbc.sql("select current_user()").query(String.class).single();
        try (var statement = connection.createStatement()) {
            statement.execute(sentence + "'" + account.replace("@", "'@'") + "'");
        }
    }

    /** Listeners work after the act that they hear of, and may still be at it. */
    private void untilEverybodyHasHeard() throws InterruptedException {
        var limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < limit
                && jdbc.sql("select count(*) from EVENT_PUBLICATION")
                                .query(Integer.class)
                                .single()
                        > 0) {
            Thread.sleep(50);
        }
    }

    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    private static Map<String, String> contents(Connection connection) throws SQLException {
        var sums = new TreeMap<String, String>();
        try (var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery("select table_name from information_schema.tables"
                    + " where table_schema = database() and table_type = 'BASE TABLE'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            names.removeAll(NOT_ACTS);
            for (var name : names) {
                sums.put(name, rows(statement, name));
            }
        }
        assertThat(sums).hasSizeGreaterThan(20);
        return sums;
    }

    /** The rows themselves: a checksum by the server differs now and then where nothing has changed. */
    private static String rows(Statement statement, String table) throws SQLException {
        try (var rows = statement.executeQuery("select * from `" + table + "` limit 5000")) {
            var columns = rows.getMetaData().getColumnCount();
            var lines = new ArrayList<String>();
            while (rows.next()) {
                var line = new StringBuilder();
                for (var column = 1; column <= columns; column++) {
                    var value = rows.getObject(column);
                    line.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
                            .append(' ');
                }
                lines.add(line.toString());
            }
            Collections.sort(lines);
            return String.join("\n", lines);
        }
    }

    private EvidenceFileId photo(PersonId person, EvidenceId document, int width) {
        return as(person, () -> {
            var answer = evidence.add(
                    document, Side.PHOTO_PAGE, "passport.jpg", new ByteArrayInputStream(HandedIn.jpeg(width)));
            assertThat(answer).isInstanceOf(PhotoAnswer.Added.class);
            return ((PhotoAnswer.Added) answer).photo().id();
        });
    }

    private long marked(PersonId reviewer, ReviewCaseId id) {
        return as(reviewer, () -> {
            queue.claim(id);
            desk.mark(id, SpecimenCases.BIRTH_DATE, Mark.FITS, "");
            return ((DeskAnswer.Done) desk.mark(id, SpecimenCases.PLACE, Mark.FITS, "")).version();
        });
    }

    private static ProposedDecision approval() {
        return new ProposedDecision(Outcome.APPROVE, null, List.of("IDENTITY_CONFIRMED"), "");
    }

    private static DeskAnswer done(DeskAnswer answer) {
        assertThat(answer).isInstanceOf(DeskAnswer.Done.class);
        return answer;
    }

    private LegalRequestId entered(DeskFixture.Desk legal, NamedIdentifier sought) {
        var request = legal.aRequest().under(ProcessType.COURT_ORDER).naming(sought);
        return as(legal.custodian(), () -> {
            var id = requests.enter(request.written(), DeskFixture.SIGNED);
            legalDesks.confirm(id);
            return id;
        });
    }

    private void putInForce(LegalRequestId id, NamedIdentifier sought) {
        legalDesks.putInForce(id, Set.copyOf(requests.opens(ProcessType.COURT_ORDER)), sought);
    }

    private AccountSummary account(CustomerId customer) {
        return acting.system("test", () -> customers.account(customer));
    }

    private long version() {
        return jdbc.sql("select version from application where person_id = ?")
                .param(mai.value())
                .query(Long.class)
                .single();
    }

    private long caseVersion(ReviewCaseId id) {
        return jdbc.sql("select version from review_case where id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    private static String mail() {
        return UUID.randomUUID() + "@gatehouse.example";
    }
}
