package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.activity.ImportReport;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountSummary;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A legal desk at work: its people, an agency with its officer, the customers that are asked about, and requests as far on their way as
 * a test needs them, so that a test says only what its request opens.
 */
@Component
public class DeskFixture {

    public static final byte[] SIGNED = "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII);

    /** What a person of the desk says who approves an emergency. */
    public static final String GOOD_FAITH =
            "The caller is known to the duty desk, the threat names a place and an hour, and the line is open still.";

    /** How far back a request goes. */
    static final int DAYS = 60;

    private static final Duration TERM = Duration.ofDays(30);
    private static final Random RANDOM = new Random();

    private final LegalRequests requests;
    private final SecurityLetters letters;
    private final CustomerRegister register;
    private final ActivityImport activity;
    private final Agencies agencies;
    private final TestPeople people;
    private final ActingAs acting;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeskFixture(
            LegalRequests requests,
            SecurityLetters letters,
            CustomerRegister register,
            ActivityImport activity,
            Agencies agencies,
            TestPeople people,
            ActingAs acting,
            JdbcClient jdbc,
            Clock clock) {
        this.requests = requests;
        this.letters = letters;
        this.register = register;
        this.activity = activity;
        this.agencies = agencies;
        this.people = people;
        this.acting = acting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    // People

    /** Who works under a request, and whose it is. */
    public record Desk(PersonId custodian, PersonId counsel, PersonId liaison, AgencyId agency, String domain) {

        /** A request of this agency, not entered yet. */
        public RequestFixture aRequest() {
            return RequestFixture.aRequest(agency, domain);
        }
    }

    /** A custodian, a counsel, and an agency with one officer. */
    public Desk desk() {
        return desk(people.agency());
    }

    /** A custodian, a counsel, and one officer of this agency. */
    public Desk desk(NewAgency agency) {
        return desk(people.verified(agency));
    }

    /** A custodian, a counsel, and one more officer of this agency. */
    public Desk desk(AgencyId agency) {
        return new Desk(another(Role.CUSTODIAN), another(Role.COUNSEL), people.officer(agency), agency, domain(agency));
    }

    public PersonId another(Role role) {
        return people.appointed(Set.of(role));
    }

    public String agencyName(AgencyId agency) {
        return acting.system("test", () -> agencies.get(agency)).name();
    }

    public String domain(AgencyId agency) {
        return acting.system("test", () -> agencies.get(agency)).domain();
    }

    // Requests

    /** Enters a request as the desk's custodian. */
    public LegalRequestId entered(Desk desk, RequestFixture request) {
        mayIssue(desk.agency(), request.written().process());
        people.signIn(desk.custodian());
        return requests.enter(request.written(), SIGNED);
    }

    /** Makes the agency one that may come by this process. */
    public void mayIssue(AgencyId agency, ProcessType process) {
        var kind = switch (process) {
            case NATIONAL_SECURITY_LETTER -> AgencyKind.BUREAU;
            case EU_PRODUCTION_ORDER, EU_PRESERVATION_ORDER, FOREIGN_REQUEST -> AgencyKind.EUROPEAN;
            default -> AgencyKind.US_GOVERNMENTAL;
        };
        jdbc.sql("update agency set kind = ? where id = ?")
                .params(kind.name(), agency.value())
                .update();
    }

    public LegalRequestId entered(Desk desk, ProcessType process, NamedIdentifier... named) {
        return entered(desk, desk.aRequest().under(process).naming(named));
    }

    /** Enters a request as the desk's custodian, and confirms the agency as somebody, who is signed in afterwards. */
    public LegalRequestId confirmed(Desk desk, PersonId by, RequestFixture request) {
        var id = entered(desk, request);
        people.signIn(by);
        confirm(id);
        return id;
    }

    public LegalRequestId confirmed(Desk desk, PersonId by, ProcessType process, NamedIdentifier... named) {
        return confirmed(desk, by, desk.aRequest().under(process).naming(named));
    }

    public LegalRequestId confirmed(Desk desk, ProcessType process, NamedIdentifier... named) {
        return confirmed(desk, desk.custodian(), process, named);
    }

    /** Confirms the agency as whoever is signed in. */
    public void confirm(LegalRequestId id) {
        requests.authenticate(
                id, "Duty desk", "Officer and instrument confirmed", "The seal matches the court's register");
    }

    /** Counsel who is signed in says, where it is behind the wall and they have not, that they were told to be bound. */
    public void bind(LegalRequestId id) {
        letters.firstOpening(number(id)).ifPresent(matter -> letters.bind(matter, true));
    }

    /** Puts a request in force as whoever is signed in, for the last sixty days, to be used for the next thirty. */
    public void putInForce(LegalRequestId id, Set<RecordClass> classes, NamedIdentifier... kept) {
        putInForce(id, TERM, classes, kept);
    }

    public void putInForce(LegalRequestId id, Duration term, Set<RecordClass> classes, NamedIdentifier... kept) {
        bind(id);
        var today = today();
        requests.putInForce(
                id,
                classes,
                List.of(kept),
                today.minusDays(DAYS),
                today,
                clock.instant().plus(term),
                "No agreement applies",
                "It names what it asks for");
    }

    /** A request in force that opens these classes, for the last sixty days; the liaison is signed in afterwards. */
    public LegalRequestId inForce(Desk desk, RequestFixture request, Set<RecordClass> classes) {
        var id = confirmed(desk, desk.custodian(), request);
        people.signIn(desk.counsel());
        putInForce(id, classes, request.written().identifiers().toArray(NamedIdentifier[]::new));
        people.signIn(desk.liaison());
        return id;
    }

    public LegalRequestId inForce(
            Desk desk, ProcessType process, Set<RecordClass> classes, List<NamedIdentifier> named) {
        return inForce(desk, desk.aRequest().under(process).naming(named), classes);
    }

    /** A request in force that opens everything its process opens. */
    public LegalRequestId inForce(Desk desk, RequestFixture request) {
        return inForce(desk, request, opens(desk, request.written().process()));
    }

    public LegalRequestId inForce(Desk desk, ProcessType process, NamedIdentifier... named) {
        return inForce(desk, desk.aRequest().under(process).naming(named));
    }

    private Set<RecordClass> opens(Desk desk, ProcessType process) {
        people.signIn(desk.counsel());
        return Set.copyOf(requests.opens(process));
    }

    /** A request of a kind that runs a way of its own, which a custodian entered and another confirmed. */
    public record Confirmed(
            LegalRequestId id,
            String number,
            NamedIdentifier named,
            PersonId enteredBy,
            PersonId confirmedBy,
            PersonId counsel,
            PersonId liaison) {}

    /** A request that names one customer. What is behind the wall is confirmed by whoever entered it. */
    public Confirmed confirmed(ProcessType process) {
        var desk = desk();
        var second = another(Role.CUSTODIAN);
        var email = byEmail(anyEmail());
        customer(aCustomer().withEmail(email.value()).facts());
        var behindTheWall = process == ProcessType.NATIONAL_SECURITY_LETTER;
        var id = confirmed(desk, behindTheWall ? desk.custodian() : second, process, email);
        return new Confirmed(id, number(id), email, desk.custodian(), second, desk.counsel(), desk.liaison());
    }

    // What the tables say of a request, whoever is signed in

    /** The number by which people call it. */
    public String number(LegalRequestId id) {
        return told(id, "number", String.class);
    }

    public String state(LegalRequestId id) {
        return told(id, "state", String.class);
    }

    public long version(LegalRequestId id) {
        return told(id, "version", Long.class);
    }

    private <T> T told(LegalRequestId id, String column, Class<T> type) {
        return jdbc.sql("select " + column + " from legal_request where id = ?")
                .param(id.value())
                .query(type)
                .single();
    }

    // Customers

    /** A customer with these facts. */
    public CustomerId customer(CustomerFacts facts) {
        return customer(another(Role.CUSTOMER), facts);
    }

    public CustomerId customer(PersonId person, CustomerFacts facts) {
        return acting.system("test", () -> {
            var registered = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(registered, facts);
            return registered;
        });
    }

    /** A customer's account, its number whole. */
    public AccountSummary account(CustomerId customer) {
        return acting.system(
                "test", () -> register.read(customer, new Ground.Job("test")).account());
    }

    /** Takes lines of activity in; the first line names the columns. */
    public void imported(String csv) {
        imported(csv, activity::importLines);
    }

    /** Takes lines of assigned addresses in; the first line names the columns. */
    public void assigned(String csv) {
        imported(csv, activity::importAssigned);
    }

    private interface Importing {
        ImportReport take(InputStream file, ImportFormat format) throws IOException;
    }

    private void imported(String csv, Importing importing) {
        acting.system("test", () -> {
            try {
                var report = importing.take(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
                assertThat(report.badLines()).isEmpty();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** A customer who shares nothing with anybody. */
    public static CustomerFixture aCustomerLikeNobody() {
        return aCustomer()
                .withEmail(anyEmail())
                .withPhone("+84 98 " + digits(7))
                .withDocument("Y" + digits(8))
                .withNationalId("0" + digits(11))
                .paying(PaymentMeans.card(
                        "Test Bank",
                        new Country("VN"),
                        "tok_" + UUID.randomUUID(),
                        "4242",
                        null,
                        List.of(),
                        Payer.SELF));
    }

    public static String digits(int count) {
        var text = new StringBuilder();
        RANDOM.ints(count, 0, 10).forEach(text::append);
        return text.toString();
    }

    /** A signed document that nobody has handed in before. */
    public static byte[] anyDocument() {
        return ("%PDF-1.7 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
    }

    public static String anyEmail() {
        return "mai." + UUID.randomUUID() + "@example.com";
    }

    public static NamedIdentifier byEmail(String email) {
        return NamedIdentifier.of(IdentifierKind.EMAIL, email);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
