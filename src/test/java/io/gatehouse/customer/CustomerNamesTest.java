package io.gatehouse.customer;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Ground;
import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.sealing.DataKeys;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@AsPerson(role = Role.ANALYST)
class CustomerNamesTest {

    private static final Ground CASE = new Ground.Case(new UUID(1, 2), "C-10001");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    CustomerNames names;

    @Autowired
    NamesInMemory inMemory;

    @Autowired
    PartyStore parties;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    CurrentActor actor;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestPeople people;

    @Autowired
    DataKeys dataKeys;

    @Autowired
    NamesSnapshot snapshot;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void untilItIsLoaded() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!names.ready() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(names.ready()).isTrue();
    }

    private NamesInMemory another() {
        return new NamesInMemory(parties, jdbc, trail, actingAs, transactions, snapshot, false);
    }

    private CustomerId submitted(CustomerFixture what) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var customer = actingAs.system("test", () -> register.register(person, AccountOpening.ofIndividual()));
        says(customer, what);
        return customer;
    }

    private void says(CustomerId customer, CustomerFixture what) {
        actingAs.system("test", () -> register.putFacts(customer, what.facts()));
    }

    private static CustomerFixture asel() {
        return aCustomer().named("Әсел", "Нұрланқызы", "Asel Nurlankyzy").born(1991, 5, 17);
    }

    private static Subject named(String name, String born) {
        return new Subject(
                PartyKind.PERSON, List.of(name), List.of(BirthDate.parse(born).orElseThrow()), Set.of(), List.of());
    }

    private List<CustomerId> found(String name, String born) {
        return names.find(named(name, born), Score.USUAL, CASE).stream()
                .map(CustomerMatch::customer)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Asel Nurlankyzy", "Әсел Нұрланқызы", "NURLANKYZY, Asel", "Asel Nurlankizy", "Асель Нурланкызы"})
    void findsWhoeverHasTheNameHoweverItIsWritten(String written) {
        var customer = submitted(asel());

        assertThat(found(written, "1991-05-17")).containsExactly(customer);
    }

    @Test
    void findsNobodyByAnotherName() {
        submitted(asel());

        assertThat(found("Gulnara Abdrakhmanova", "1991-05-17")).isEmpty();
    }

    @Test
    void findsAPayerAsAPartyOfTheCustomer() {
        var customer = submitted(asel().paying(PaymentMeans.bankAccount(
                null, null, "DE89370400440532013000", Payer.other("Wilhelmina Krautkrämer", "Aunt"))));

        assertThat(names.find(Subject.named(PartyKind.PERSON, "Wilhelmina Krautkraemer"), Score.USUAL, CASE))
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.customer()).isEqualTo(customer);
                    assertThat(match.role()).isEqualTo(PartyRole.PAYER);
                    assertThat(match.match().listed().identifiers()).isNotEmpty();
                });
    }

    @Test
    void followsAChangeAtOnce() {
        var customer = submitted(asel());
        assertThat(found("Asel Nurlankyzy", "1991-05-17")).containsExactly(customer);

        says(customer, aCustomer().named("Asel", "Tokhtarova", "").born(1961, 2, 3));

        assertThat(found("Asel Tokhtarova", "1961-02-03")).containsExactly(customer);
        assertThat(found("Асель Тохтарова", "1961")).containsExactly(customer);
    }

    @Test
    void findsNobodyByWhatNoLongerHolds() {
        var customer = submitted(asel().withOtherNames(1));
        var other = new Subject(
                PartyKind.PERSON,
                List.of("Asel Nurlankyzy"),
                List.of(BirthDate.parse("1991-05-17").orElseThrow()),
                Set.of("VN"),
                List.of());
        var before =
                names.find(other, Score.USUAL, CASE).getFirst().match().score().points();

        says(customer, aCustomer().named("Asel", "Tokhtarova", "").born(1961, 2, 3));

        assertThat(names.find(other, before - 1, CASE)).isEmpty();
    }

    @Test
    void whatIsFollowedAnswersLikeWhatIsBuiltAnew() {
        var customer = submitted(asel());
        found("Asel Nurlankyzy", "1991-05-17");
        says(customer, asel().named("Asel", "Tokhtarova", ""));
        submitted(aCustomer().named("Mohammed", "Al-Husseini", "").born(1970, 1, 2));
        var anew = another();
        anew.load();

        for (var sought : List.of(
                named("Asel Tokhtarova", "1991-05-17"),
                named("Asel Nurlankyzy", "1991"),
                named("Muhammad Alhusayni", "1970-01-02"))) {
            var again = anew.find(sought, Score.USUAL);
            assertThat(again).isNotEmpty();
            assertThat(again.stream().map(CustomerMatch::customer).toList())
                    .isEqualTo(names.find(sought, Score.USUAL, CASE).stream()
                            .map(CustomerMatch::customer)
                            .toList());
        }
    }

    @Test
    void saysSoWhileItIsLoading() {
        var loading = new CustomerNames(another(), trail, actor);

        assertThat(loading.ready()).isFalse();
        assertThatExceptionOfType(NamesLoading.class)
                .isThrownBy(() -> loading.find(named("Asel Nurlankyzy", "1991"), Score.USUAL, CASE));
    }

    @Test
    void whoeverIsErasedDropsOutOfTheMemoryToo() {
        var customer = submitted(asel());
        assertThat(nearby("Asel Nurlankyzy")).contains(customer);

        dataKeys.destroy(customer.subject());

        assertThat(nearby("Asel Nurlankyzy")).doesNotContain(customer);
        assertThat(found("Asel Nurlankyzy", "1991-05-17")).isEmpty();
    }

    @Test
    void whatATransactionTookBackIsForgotten() {
        var customer = submitted(asel());
        jdbc.sql("update customer set facts_at = facts_at - interval 1 hour where id = ?")
                .param(customer.value())
                .update();
        found("Asel Nurlankyzy", "1991-05-17");

        jdbc.sql("savepoint before_change").update();
        says(customer, aCustomer().named("Ingeborg", "Wassermann", "").born(1955, 1, 1));
        assertThat(found("Ingeborg Wassermann", "1955")).containsExactly(customer);
        jdbc.sql("rollback to savepoint before_change").update();

        assertThat(found("Asel Nurlankyzy", "1991-05-17")).containsExactly(customer);
        assertThat(nearby("Ingeborg Wassermann")).doesNotContain(customer);
    }

    @Test
    void anEntrysNumberLeadsToWhoeverHasItWhateverTheName() {
        var customer = submitted(asel().withDocument("N7654321"));
        var entry = new Subject(
                PartyKind.PERSON,
                List.of("Somebody Else"),
                List.of(),
                Set.of(),
                List.of(new Identifier(Identifier.Kind.PASSPORT, "KZ", "N7654321")));

        assertThat(actingAs.system("test", () -> names.near(entry, Score.USUAL)))
                .containsExactly(customer);
    }

    @Test
    void anEntrysLongNameLeadsToWhoeverStandsCutOffOnRecord() {
        var customer = submitted(aCustomer()
                .paying(PaymentMeans.bankAccount(
                        null,
                        null,
                        "DE89370400440532013000",
                        Payer.other("STATE ENTERPRISE FACTORY OF SPARKLI", "Supplier"))));
        var entry = new Subject(
                PartyKind.ORGANISATION,
                List.of("State Enterprise Factory of Sparkling Wine Novy Svet"),
                List.of(),
                Set.of(),
                List.of());

        assertThat(actingAs.system("test", () -> names.near(entry, Score.USUAL - 3_000)))
                .contains(customer);
        assertThat(actingAs.system("test", () -> names.near(entry, Score.USUAL)))
                .contains(customer);
    }

    @Test
    void aSearchIsOnRecordWithItsGround() {
        found("Asel Nurlankyzy", "1991-05-17");

        assertThat(jdbc.sql("""
                        select count(*) from audit_entry
                        where action = 'customer.register.searched' and actor_id = ?
                        """).param(actor.id().value()).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void isClosedToOfficials() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> found("Asel Nurlankyzy", "1991"));
    }

    private List<CustomerId> nearby(String name) {
        return actingAs.system("test", () -> names.near(Subject.named(PartyKind.PERSON, name), Score.USUAL));
    }
}
