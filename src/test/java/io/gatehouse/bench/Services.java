package io.gatehouse.bench;

import io.gatehouse.Portal;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.verification.Invitations;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import io.gatehouse.verification.OwnApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The portal's services in this process, on a MariaDB of their own, with the settings that ship; and the few things that
 * a benchmark does with them over and over.
 */
final class Services implements AutoCloseable {

    static final String PASSWORD = TestPeople.PASSWORD;

    private static final String JOB = "benchmark";
    private static final Pattern LINK = Pattern.compile("/v/start/([A-Za-z0-9_-]{20,})");

    private final ConfigurableApplicationContext context;
    private final ActingAs actingAs;
    private final Invitations invitations;
    private final People people;
    private final TestPeople testPeople;
    private final JdbcClient jdbc;
    private final SealedRecords sealed;
    private final AtomicInteger numbers = new AtomicInteger();
    final OwnApplication application;
    final OwnEvidence evidence;

    private Services(ConfigurableApplicationContext context) {
        this.context = context;
        this.actingAs = context.getBean(ActingAs.class);
        this.invitations = context.getBean(Invitations.class);
        this.people = context.getBean(People.class);
        this.testPeople = context.getBean(TestPeople.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.sealed = context.getBean(SealedRecords.class);
        this.application = context.getBean(OwnApplication.class);
        this.evidence = context.getBean(OwnEvidence.class);
    }

    /** A customer, and the address to sign in with. */
    record Customer(PersonId person, String email) {}

    /** A member of staff, the address to sign in with, and the secret of the one-time codes. */
    record Staff(PersonId person, String email, byte[] secret) {}

    static Services start(Path directory) {
        // Tests hash with few rounds and look at jobs often; here everything is as it ships.
        return new Services(new SpringApplicationBuilder(Portal.class)
                .run(
                        "--gatehouse.directory=" + directory,
                        "--gatehouse.access.password.rounds=210000",
                        "--db-scheduler.polling-interval=5s",
                        "--spring.modulith.events.republish-outstanding-events-on-restart=true",
                        "--server.port=0",
                        "--logging.level.root=warn"));
    }

    /** Runs a service call as a person, as a request of theirs does. */
    <T> T as(PersonId person, Supplier<T> call) {
        return actingAs.system(JOB, () -> actingAs.person(person, call));
    }

    /** Invites somebody, and answers with the token in the link that was mailed. */
    String invited() {
        return invited("customer-" + numbers.incrementAndGet() + "@bench.example");
    }

    private String invited(String email) {
        var invitation = actingAs.system(
                JOB,
                () -> invitations.invite(new NewInvitation(
                        EmailAddress.of(email),
                        null,
                        null,
                        InvitedPayment.none(),
                        List.of("Virtual servers"),
                        Locale.ENGLISH)));
        return mailed(invitation.value(), LINK);
    }

    /** Invites somebody, who accepts with a password and reads the notice before the wizard. */
    Customer customer() {
        var email = "customer-" + numbers.incrementAndGet() + "@bench.example";
        var person = invitations.accept(invited(email), PASSWORD);
        return as(person, () -> {
            application.noticeShown();
            return new Customer(person, email);
        });
    }

    Staff analyst() {
        var email = "analyst-" + numbers.incrementAndGet() + "@bench.example";
        var person = actingAs.system(
                JOB, () -> people.appoint(new NewPerson("Ada Analyst", email, Set.of(Role.ANALYST), null)));
        return new Staff(person, email, testPeople.enrol(person));
    }

    /** The code that was sent to the customer last. */
    String sentCode(PersonId person) {
        return testPeople.sentCode(person);
    }

    /** How many applications have their review case. */
    long reviewCases() {
        return jdbc.sql("select count(*) from review_case").query(Long.class).single();
    }

    /** The numbers of the newest cases, as they stand in an address. */
    List<String> caseNumbers(int atMost) {
        return jdbc.sql("select number from review_case order by number desc limit ?")
                .param(atMost)
                .query((row, _) -> "C-" + row.getLong(1))
                .list();
    }

    private String mailed(UUID owner, Pattern wanted) {
        var letter = jdbc.sql("select id, sealed from message where owner_id = ? order by id desc limit 1")
                .param(owner)
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getBytes(2)))
                .single();
        var place = new Place("message", "sealed", letter.getKey(), 1);
        var opened = sealed.open(new SubjectId(owner), place, letter.getValue(), Map.class);
        var found = wanted.matcher(String.valueOf(opened.get("body")));
        if (!found.find()) {
            throw new IllegalStateException("The letter does not hold it");
        }
        return found.group(1);
    }

    @Override
    public void close() {
        context.close();
    }
}
