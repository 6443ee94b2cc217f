package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** A legal desk with an agency's official, that puts court orders in force. */
public final class DeskFixture {

    private static final byte[] SIGNED = "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII);

    private final TestPeople people;
    private final LegalRequests requests;
    private final PersonId custodian;
    private final PersonId counsel;
    private final PersonId liaison;
    private final AgencyId agency;

    public DeskFixture(ApplicationContext context) {
        people = context.getBean(TestPeople.class);
        requests = context.getBean(LegalRequests.class);
        custodian = people.appointed(Set.of(Role.CUSTODIAN));
        counsel = people.appointed(Set.of(Role.COUNSEL));
        liaison = people.appointed(Set.of(Role.LIAISON));
        people.signIn(liaison);
        agency =
                Objects.requireNonNull(context.getBean(CurrentActor.class).get().agency());
    }

    public void signInLiaison() {
        people.signIn(liaison);
    }

    /** A court order in force that names these. */
    public LegalRequestId inForce(List<NamedIdentifier> named) {
        var today = LocalDate.now(ZoneOffset.UTC);
        people.signIn(custodian);
        var domain = requests.agencies().stream()
                .filter(one -> one.id().equals(agency))
                .findFirst()
                .orElseThrow()
                .domain();
        var id = requests.enter(
                new NewLegalRequest(
                        ProcessType.COURT_ORDER,
                        agency,
                        "Jo Field",
                        "B-77",
                        "officer@" + domain,
                        "+1 202 555 0142",
                        "District Court",
                        "26-mj-0042",
                        today.minusDays(3),
                        today.plusDays(20),
                        today.minusDays(60),
                        today,
                        named,
                        EnumSet.allOf(RecordClass.class),
                        null,
                        null,
                        null),
                SIGNED);
        requests.authenticate(id, "Duty desk", "Officer and instrument confirmed");
        people.signIn(counsel);
        requests.putInForce(
                id,
                Set.copyOf(requests.opens(ProcessType.COURT_ORDER)),
                named,
                today.minusDays(60),
                today,
                Instant.now().plus(30, ChronoUnit.DAYS),
                "No agreement applies");
        return id;
    }
}
