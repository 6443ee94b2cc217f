package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Requests of the kinds that run a way of their own, for tests. */
@Component
class SpecialKinds {

    static final byte[] SIGNED = "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII);
    static final String GOOD_FAITH =
            "The caller is known to the duty desk, the threat names a place and an hour, and the line is open still.";
    static final String DANGER =
            "A person has been taken and their life is threatened; the ransom note expires tonight, no court sits before.";

    private final DeskOfTests tests;
    private final LegalRequests requests;
    private final TestPeople people;

    SpecialKinds(DeskOfTests tests, LegalRequests requests, TestPeople people) {
        this.tests = tests;
        this.requests = requests;
        this.people = people;
    }

    PersonId another(Role role) {
        return people.appointed(Set.of(role));
    }

    /** Enters a request as the desk's custodian. */
    LegalRequestId entered(DeskOfTests.Desk desk, ProcessType process, NamedIdentifier... named) {
        var today = tests.today();
        people.signIn(desk.custodian());
        return requests.enter(
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
                        today.minusDays(60),
                        today,
                        List.of(named),
                        EnumSet.allOf(RecordClass.class),
                        null,
                        null,
                        process == ProcessType.EMERGENCY ? DANGER : null),
                SIGNED);
    }

    /** Enters it as the desk's custodian, and confirms the agency as somebody. */
    LegalRequestId confirmed(DeskOfTests.Desk desk, PersonId by, ProcessType process, NamedIdentifier... named) {
        var id = entered(desk, process, named);
        people.signIn(by);
        requests.authenticate(id, "Duty desk", "Officer and instrument confirmed");
        return id;
    }
}
