package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class CopyAskedTest {

    private static final Set<RecordClass> NAME_AND_PAYMENT = EnumSet.of(RecordClass.NAME, RecordClass.PAYMENT);

    @Autowired
    RestrictedSearch search;

    @Autowired
    CopiesAsked copies;

    @Autowired
    Extracts extracts;

    @Autowired
    CustomerRegister register;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final String email = DeskFixture.anyEmail();
    private DeskFixture.Desk desk;
    private CustomerId customer;
    private AccountId account;

    @BeforeEach
    void aCustomerAndTheDesk() {
        desk = desks.desk();
        customer = desks.customer(aCustomer().withEmail(email).facts());
        account = desks.account(customer).id();
    }

    @Test
    void takesTheAccountsAndClassesThatTheSearchFindsAndThatAreOpen() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());

        assertThat(search.askForCopy(request, byEmail(), Set.of(account), NAME_AND_PAYMENT))
                .isTrue();

        assertThat(copies.of(request)).singleElement().satisfies(asked -> {
            assertThat(asked.askedBy()).isEqualTo(desk.liaison());
            assertThat(asked.sought()).isEqualTo(byEmail());
            assertThat(asked.accounts()).containsExactly(account);
            assertThat(asked.classes()).isEqualTo(NAME_AND_PAYMENT);
            assertThat(copies.get(asked.id())).contains(asked);
        });
        assertThat(recorded(request, "DONE")).isEqualTo(1);
    }

    @Test
    void refusesWhatTheRequestDoesNotOpenOrFind() {
        var other = desks.account(desks.customer(
                        aCustomer().withEmail(DeskFixture.anyEmail()).facts()))
                .id();
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());

        assertThat(search.askForCopy(request, byEmail(), Set.of(account), Set.of(RecordClass.IDENTITY_EVIDENCE)))
                .isFalse();
        assertThat(search.askForCopy(request, byEmail(), Set.of(other), NAME_AND_PAYMENT))
                .isFalse();
        assertThat(search.askForCopy(request, byEmail(), Set.of(account, other), NAME_AND_PAYMENT))
                .isFalse();
        assertThat(search.askForCopy(request, byEmail(), Set.of(AccountId.next()), NAME_AND_PAYMENT))
                .isFalse();
        assertThat(search.askForCopy(LegalRequestId.next(), byEmail(), Set.of(account), NAME_AND_PAYMENT))
                .isFalse();

        assertThat(copies.of(request)).isEmpty();
        assertThat(recorded(request, "REFUSED")).isEqualTo(4);
    }

    @Test
    void refusesAnEmptySelectionInWords() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> search.askForCopy(request, byEmail(), Set.of(), NAME_AND_PAYMENT))
                .matches(refused -> refused.key().equals("disclosure.copy.accounts.missing"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> search.askForCopy(request, byEmail(), Set.of(account), Set.of()))
                .matches(refused -> refused.key().equals("disclosure.search.classes.missing"));
    }

    @Test
    void showsOnlyTheClassesChosenAndWithholdsTheRestAsEver() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());

        var found = (SearchAnswer.Found) search.search(request, byEmail(), NAME_AND_PAYMENT);
        var shown = search.select(request, byEmail(), account, NAME_AND_PAYMENT).orElseThrow();

        for (var record : List.of(found.records().getFirst(), shown)) {
            assertThat(record.fields())
                    .filteredOn(field -> !(field.treatment() instanceof DisclosedField.Treatment.Withheld))
                    .extracting(DisclosedField::recordClass)
                    .containsOnly(RecordClass.NAME, RecordClass.PAYMENT);
            assertThat(record.fields())
                    .extracting(DisclosedField::recordClass)
                    .contains(RecordClass.IDENTITY_EVIDENCE, RecordClass.CONTENT);
            assertThat(record.openedAt()).isNull();
        }
    }

    @Test
    void showsNoDigitOfAnAccountNumberThatIsNotOpen() {
        var narrow = desks.inForce(
                desk,
                ProcessType.SUBPOENA,
                Set.of(RecordClass.NAME, RecordClass.LENGTH_OF_SERVICE),
                List.of(byEmail()));

        var found = (SearchAnswer.Found) search.search(narrow, byEmail());

        assertThat(found.records().getFirst().maskedNumber()).doesNotContainPattern("[0-9]");
    }

    @Test
    void offersEveryClassOpenOrWithTheGroundThatWouldOpenIt() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, NAME_AND_PAYMENT, List.of(byEmail()));

        var offered = search.classes(request);

        assertThat(offered).hasSameSizeAs(RecordClass.values());
        assertThat(offered)
                .filteredOn(one -> one.standing() == OfferedClass.Standing.OPEN)
                .extracting(OfferedClass::recordClass)
                .containsExactlyInAnyOrderElementsOf(NAME_AND_PAYMENT);
        assertThat(offered)
                .filteredOn(one -> one.recordClass() == RecordClass.IDENTITY_EVIDENCE)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.standing()).isEqualTo(OfferedClass.Standing.WITHHELD);
                    assertThat(one.weakest()).isEqualTo(ProcessType.COURT_ORDER);
                });
        people.signIn(desks.desk().liaison());
        assertThat(search.classes(request)).isEmpty();
        assertThat(search.budget(request)).isEqualTo(new SearchBudget(0, 0));
        assertThat(search.copiesAsked(request)).isEmpty();
    }

    @Test
    void countsWhatIsLeftOfTheSearches() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        var before = search.budget(request);

        search.search(request, byEmail());
        search.search(request, NamedIdentifier.of(IdentifierKind.EMAIL, "outside@example.com"));

        assertThat(search.budget(request).used()).isEqualTo(before.used() + 1);
        assertThat(search.budget(request).left()).isEqualTo(before.left() - 1);
    }

    @Test
    void givesRowsForAPackageWithWhatHasBeenAndOnlyOfTheClassesAsked() {
        acting.system(
                "test",
                () -> register.putFacts(
                        customer, aCustomer().withEmail("second." + email).facts()));
        var now = Instant.now();

        var sections = acting.system(
                "test",
                () -> extracts.sections(
                        customer,
                        ProcessType.SUBPOENA,
                        EnumSet.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY, RecordClass.PAYMENT),
                        now.minus(1, ChronoUnit.DAYS),
                        now.plus(1, ChronoUnit.DAYS),
                        100,
                        new Ground.Job("test")));

        assertThat(sections)
                .extracting(ExtractedSection::recordClass)
                .containsExactly(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY, RecordClass.PAYMENT);
        assertThat(sections).allSatisfy(section -> {
            assertThat(section.ground()).contains("2703");
            assertThat(section.rows())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).hasSameSizeAs(section.columns()));
        });
        assertThat(sections.get(1).rows())
                .anySatisfy(row -> assertThat(row).contains("second." + email).contains(""))
                .anySatisfy(row -> assertThat(row).contains(email).doesNotContain(""));
        assertThat(sections.toString()).doesNotContain(email);
    }

    private NamedIdentifier byEmail() {
        return NamedIdentifier.of(IdentifierKind.EMAIL, email);
    }

    private long recorded(LegalRequestId request, String result) {
        return jdbc.sql("select count(*) from audit_entry where ground_id = ? and result = ?"
                        + " and action = 'disclosure.copy.asked'")
                .params(request.value(), result)
                .query(Long.class)
                .single();
    }
}
