package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.policy.ProcessType;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tests of screens need of {@link SpecialKinds}, by the numbers of requests. */
@Component
public class SpecialDesk {

    private final SpecialKinds kinds;
    private final DeskOfTests tests;
    private final TestPeople people;
    private final JdbcClient jdbc;

    SpecialDesk(SpecialKinds kinds, DeskOfTests tests, TestPeople people, JdbcClient jdbc) {
        this.kinds = kinds;
        this.tests = tests;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** A request that a custodian entered and another confirmed. */
    public record Confirmed(
            LegalRequestId id,
            String number,
            NamedIdentifier named,
            PersonId enteredBy,
            PersonId confirmedBy,
            PersonId counsel,
            PersonId liaison) {}

    public Confirmed confirmed(ProcessType process) {
        var desk = tests.desk();
        var second = people.appointed(Set.of(Role.CUSTODIAN));
        var email = NamedIdentifier.of(IdentifierKind.EMAIL, DeskOfTests.anyEmail());
        tests.customer(CustomerFixture.aCustomer().withEmail(email.value()).facts());
        var behindTheWall = process == ProcessType.NATIONAL_SECURITY_LETTER;
        var id = kinds.confirmed(desk, behindTheWall ? desk.custodian() : second, process, email);
        var number = jdbc.sql("select number from legal_request where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
        return new Confirmed(id, number, email, desk.custodian(), second, desk.counsel(), desk.liaison());
    }

    public String state(Confirmed request) {
        return jdbc.sql("select state from legal_request where id = ?")
                .param(request.id().value())
                .query(String.class)
                .single();
    }
}
