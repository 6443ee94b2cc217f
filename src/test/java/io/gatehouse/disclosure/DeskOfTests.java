package io.gatehouse.disclosure;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountSummary;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A legal desk at work: puts requests in force in one line, so that a test says only what its request opens. */
@Component
public class DeskOfTests {

    private static final byte[] SIGNED = "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII);
    private static final int DAYS = 60;

    private final LegalRequests requests;
    private final CustomerRegister register;
    private final TestPeople people;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final Clock clock;

    DeskOfTests(
            LegalRequests requests,
            CustomerRegister register,
            TestPeople people,
            CurrentActor actor,
            ActingAs acting,
            Clock clock) {
        this.requests = requests;
        this.register = register;
        this.people = people;
        this.actor = actor;
        this.acting = acting;
        this.clock = clock;
    }

    /** The number by which people call it. */
    public String number(LegalRequestId id) {
        return requests.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** Who works under a request. */
    public record Desk(PersonId custodian, PersonId counsel, PersonId liaison, AgencyId agency, String domain) {}

    /** People of the three roles, and the liaison's agency. Nobody of them is signed in afterwards for sure. */
    public Desk desk() {
        var liaison = people.appointed(Set.of(Role.LIAISON));
        people.signIn(liaison);
        var agency = actor.get().agency();
        if (agency == null) {
            throw new IllegalStateException("A liaison has an agency");
        }
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        people.signIn(custodian);
        var domain = requests.agencies().stream()
                .filter(one -> one.id().equals(agency))
                .findFirst()
                .orElseThrow()
                .domain();
        return new Desk(custodian, people.appointed(Set.of(Role.COUNSEL)), liaison, agency, domain);
    }

    /** Enters and authenticates a request as the custodian. */
    public LegalRequestId entered(Desk desk, ProcessType process, List<NamedIdentifier> named) {
        var today = today();
        people.signIn(desk.custodian());
        var id = requests.enter(
                new NewLegalRequest(
                        process,
                        desk.agency(),
                        "Jo Field",
                        "B-77",
                        "officer@" + desk.domain(),
                        "+1 202 555 0142",
                        "District Court of Tests",
                        "26-mj-0042",
                        today.minusDays(3),
                        today.plusDays(20),
                        today.minusDays(DAYS),
                        today,
                        named,
                        EnumSet.allOf(RecordClass.class),
                        null,
                        null,
                        null),
                SIGNED);
        requests.authenticate(id, "Duty desk", "Officer and instrument confirmed");
        return id;
    }

    /** A request in force that opens these classes, for the last sixty days; the liaison is signed in afterwards. */
    public LegalRequestId inForce(
            Desk desk, ProcessType process, Set<RecordClass> classes, List<NamedIdentifier> named) {
        var id = entered(desk, process, named);
        var today = today();
        people.signIn(desk.counsel());
        requests.putInForce(
                id,
                classes,
                named,
                today.minusDays(DAYS),
                today,
                clock.instant().plus(30, ChronoUnit.DAYS),
                "No agreement applies");
        people.signIn(desk.liaison());
        return id;
    }

    /** A request in force that opens everything its process opens. */
    public LegalRequestId inForce(Desk desk, ProcessType process, NamedIdentifier... named) {
        people.signIn(desk.counsel());
        return inForce(desk, process, Set.copyOf(requests.opens(process)), List.of(named));
    }

    /** A customer with these facts. */
    public CustomerId customer(CustomerFacts facts) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> {
            var registered = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(registered, facts);
            return registered;
        });
    }

    public AccountSummary account(CustomerId customer) {
        return acting.system("test", () -> register.account(customer));
    }

    public static String anyEmail() {
        return "mai." + UUID.randomUUID() + "@example.com";
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
