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
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.SealBroken;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
class CustomerRegisterTest {

    private static final Ground CASE = new Ground.Case(new UUID(1, 2), "C-10001");

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BlindKeys blindKeys;

    @Autowired
    RulesInForce rules;

    private CustomerId registered(AccountOpening opening) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return actingAs.system("test", () -> register.register(person, opening));
    }

    private CustomerId registered() {
        return registered(AccountOpening.ofIndividual());
    }

    private CustomerId submitted(CustomerFacts facts) {
        var customer = registered();
        actingAs.system("test", () -> register.putFacts(customer, facts));
        return customer;
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void givesBackWhatWasSaid() {
        var facts = aCustomer().named("Әсел", "Нұрланқызы", "Asel Nurlankyzy").facts();

        var dossier = register.read(submitted(facts), CASE);

        assertThat(dossier.facts()).contains(facts);
        assertThat(dossier.history()).isEmpty();
        assertThat(dossier.account().state()).isEqualTo(AccountState.NOT_OPENED);
        assertThat(dossier.account().number()).startsWith("ACC-");
    }

    @Test
    void takesNoMoreOfAnythingThanTheProfileLetsACustomerGive() {
        var most = rules.current().fields().otherNamesAtMost();
        var customer = registered();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> actingAs.system(
                        "test",
                        () -> register.putFacts(
                                customer, aCustomer().withOtherNames(most + 1).facts())))
                .withMessage("customer.othername.many");
        actingAs.system(
                "test",
                () -> register.putFacts(
                        customer, aCustomer().withOtherNames(most).facts()));
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void keepsTheFormerValueOfWhatChanges() {
        var customer = submitted(aCustomer().facts());

        var moved = aCustomer().withEmail("mai@example.org").facts();
        actingAs.system("test", () -> register.putFacts(customer, moved));
        actingAs.system("test", () -> register.putFacts(customer, moved));

        var dossier = register.read(customer, CASE);
        assertThat(dossier.facts().orElseThrow().email().value()).isEqualTo("mai@example.org");
        assertThat(dossier.history()).singleElement().satisfies(former -> {
            assertThat(former.kind()).isEqualTo(FactKind.EMAIL);
            assertThat(former.value()).isEqualTo(EmailAddress.of("mai.nguyen@example.com"));
            assertThat(former.to()).isNotNull();
        });
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void keepsEveryMeansOfPayment() {
        var customer = submitted(aCustomer().facts());
        var iban = PaymentMeans.bankAccount("Bank", new Country("DE"), "DE89 3704 0044 0532 0130 00", Payer.SELF);
        actingAs.system("test", () -> register.putPayment(customer, iban));
        actingAs.system("test", () -> register.putPayment(customer, iban.withProcessor("cus_1", List.of("ch_9"))));

        var payments = register.read(customer, CASE).payments();

        assertThat(payments).hasSize(2);
        assertThat(payments.getFirst().means().processorTransactions()).containsExactly("ch_9");
        assertThat(payments.getFirst().replacedAt()).isNull();
        assertThat(payments.getLast().means().lastFour()).isEqualTo("4242");
        assertThat(payments.getLast().replacedAt()).isNotNull();
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void findsByEveryIdentifierHoweverItIsWritten() {
        var opening = new AccountOpening("ACC-7781-0042", CustomerKind.INDIVIDUAL, List.of("Compute"), null);
        var customer = registered(opening);
        actingAs.system("test", () -> register.putFacts(customer, aCustomer().facts()));
        var other = submitted(aCustomer()
                .withEmail("another@example.com")
                .withPhone("+84912345679")
                .withDocument("C7654321")
                .paying(PaymentMeans.of(PaymentKind.FREE_TIER, Payer.SELF))
                .facts());

        Map.of(
                        IdentifierKind.EMAIL,
                                List.of("mai.nguyen@example.com", " MAI.Nguyen@EXAMPLE.com", "ｍai.nguyen@example.com"),
                        IdentifierKind.PHONE, List.of("+84 912-345-678", "0084912345678", "+٨٤٩١٢٣٤٥٦٧٨"),
                        IdentifierKind.DOCUMENT,
                                List.of(
                                        "C1234567",
                                        "c 123-4567",
                                        "VN:C1234567",
                                        "vnm: C1234567",
                                        "Ｃ１２３４５６７",
                                        "CI234567"),
                        IdentifierKind.ACCOUNT, List.of("ACC-7781-0042", "acc77810042"),
                        IdentifierKind.CARD_TOKEN, List.of("tok_mk_7Hd92"),
                        IdentifierKind.PAYMENT_REFERENCE, List.of("cus_77120", "ch_1001"))
                .forEach((kind, spellings) ->
                        spellings.forEach(spelling -> assertThat(findBy(Identifier.of(kind, spelling)))
                                .as("%s %s", kind, spelling)
                                .contains(customer)
                                .doesNotContain(other)));
        assertThat(findBy(Identifier.of(IdentifierKind.DOCUMENT, "TH:C1234567")))
                .doesNotContain(customer);
        assertThat(findBy(Identifier.of(IdentifierKind.NATIONAL_ID, "012345678901")))
                .contains(customer, other);
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void checksCandidatesBeforeTheyCount() {
        var customer = submitted(aCustomer().facts());
        var planted = Identifiers.lookup(Identifier.of(IdentifierKind.EMAIL, "planted@example.com"));
        blindKeys.put(planted.kind(), planted.normalised(), customer.subject());

        assertThat(findBy(Identifier.of(IdentifierKind.EMAIL, "planted@example.com")))
                .isEmpty();
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void findsByWhatNoLongerHolds() {
        var customer = submitted(aCustomer().facts());
        actingAs.system(
                "test",
                () -> register.putFacts(
                        customer, aCustomer().withEmail("new@example.org").facts()));

        assertThat(findBy(Identifier.of(IdentifierKind.EMAIL, "mai.nguyen@example.com")))
                .containsExactly(customer);
    }

    /** A number that is given anew means whoever had it then. */
    @Test
    @AsPerson(role = Role.ANALYST)
    void findsOnlyWhoHadItInTheRange() {
        var email = "recycled-" + UUID.randomUUID() + "@example.com";
        var card = PaymentMeans.card(
                "Bank", new Country("DE"), "tok_" + UUID.randomUUID(), "4242", null, List.of(), Payer.SELF);
        var start = Instant.now();
        var former = submitted(aCustomer().withEmail(email).paying(card).facts());
        var given = Instant.now();
        actingAs.system(
                "test",
                () -> register.putFacts(
                        former,
                        aCustomer()
                                .withEmail("next-" + UUID.randomUUID() + "@example.com")
                                .paying(PaymentMeans.of(PaymentKind.FREE_TIER, Payer.SELF))
                                .facts()));
        var free = Instant.now();
        var holder = submitted(aCustomer().withEmail(email).paying(card).facts());
        var end = Instant.now();

        for (var identifier : List.of(
                Identifier.of(IdentifierKind.EMAIL, email),
                Identifier.of(IdentifierKind.CARD_TOKEN, Objects.requireNonNull(card.cardToken())))) {
            assertThat(findBy(identifier, start, given)).containsExactly(former);
            assertThat(findBy(identifier, free, end)).containsExactly(holder);
            assertThat(findBy(identifier, start, end)).containsExactlyInAnyOrder(former, holder);
            assertThat(findBy(identifier, start.minusSeconds(9), start)).isEmpty();
        }
        var number = Identifier.of(
                IdentifierKind.ACCOUNT, register.read(holder, CASE).account().number());
        assertThat(findBy(number, start, end)).containsExactly(holder);
        assertThat(findBy(number, start, free)).isEmpty();
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void tellsOfNobodyWhereThereAreMoreThanMayBeToldOf() {
        var document = "Q" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        var identifier = Identifier.of(IdentifierKind.DOCUMENT, "VN:" + document);
        var start = Instant.now();
        var all = Stream.generate(
                        () -> submitted(aCustomer().withDocument(document).facts()))
                .limit(3)
                .toList();
        var end = Instant.now();

        assertThat(register.findBy(identifier, start, end, 3, CASE))
                .isEqualTo(new CustomerRegister.Holders(Set.copyOf(all), false));
        assertThat(register.findBy(identifier, start, end, 2, CASE))
                .isEqualTo(new CustomerRegister.Holders(Set.of(), true));
    }

    private Set<CustomerId> findBy(Identifier identifier) {
        return findBy(identifier, Instant.EPOCH, Instant.now().plusSeconds(60));
    }

    private Set<CustomerId> findBy(Identifier identifier, Instant from, Instant to) {
        var holders = register.findBy(identifier, from, to, 50, CASE);
        assertThat(holders.more()).isFalse();
        return holders.customers();
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void listsManyAtOnceAndOnRecordOnce() {
        var customers = new ArrayList<CustomerId>();
        for (var i = 0; i < 5; i++) {
            customers.add(
                    submitted(aCustomer().named("小明", "王", "Wang Xiaoming").facts()));
        }
        customers.add(registered());
        var before = looks();

        var headings = register.headings(customers, new Ground.Purpose("review.queue"));

        assertThat(headings).hasSize(6);
        assertThat(headings.get(customers.getFirst()))
                .extracting(CustomerHeading::name, CustomerHeading::latin)
                .containsExactly("王小明", "Wang Xiaoming");
        assertThat(headings.get(customers.getLast()))
                .extracting(CustomerHeading::name)
                .asString()
                .startsWith("ACC-");
        assertThat(looks() - before).isEqualTo(1);
    }

    private long looks() {
        return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void leavesNothingReadableInItsTables() {
        var customer = submitted(aCustomer().facts());

        var rows = jdbc.sql("select sealed from customer_fact where customer_id = ?")
                .param(customer.value())
                .query(byte[].class)
                .list();
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(rows)
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .doesNotContain("Nguyễn", "mai.nguyen", "C1234567", "1987"));
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void opensNoFactThatWasPutElsewhere() {
        var one = submitted(aCustomer().facts());
        var other = submitted(aCustomer().withEmail("other@example.com").facts());

        jdbc.sql("""
                        update customer_fact a join customer_fact b on b.customer_id = ? and b.kind = 'EMAIL'
                        set a.sealed = b.sealed where a.customer_id = ? and a.kind = 'EMAIL'
                        """).params(other.value(), one.value()).update();

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> register.read(one, CASE));
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void isClosedToLiaisonsWhoReachItByTheRestrictedSearchOnly() {
        var customer = submitted(aCustomer().facts());
        var request = new Ground.LegalRequest(new UUID(3, 4), "LP-2026-0001");

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> register.read(customer, CASE));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> register.read(customer, request));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isClosedToAdministrators() {
        var customer = submitted(aCustomer().facts());

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> register.read(customer, CASE));
    }

    @Test
    @AsPerson(role = Role.CUSTOMER)
    void showsACustomerTheOwnRecordOnly() {
        var me = actor.id();
        var mine = actingAs.system("test", () -> register.register(me, AccountOpening.ofIndividual()));
        var strange = registered();

        register.putFacts(mine, aCustomer().facts());

        assertThat(register.own().orElseThrow().id()).isEqualTo(mine);
        assertThat(register.account(mine).state()).isEqualTo(AccountState.NOT_OPENED);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> register.putFacts(strange, aCustomer().facts()));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> register.account(strange));
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void opensAnAccountOnlyForAVerifiedCustomer() {
        var customer = submitted(aCustomer().facts());
        var account = register.account(customer).id();

        assertThatExceptionOfType(AccountOutOfTurn.class)
                .isThrownBy(() -> register.move(account, AccountState.ACTIVE, "approved"));
        register.verified(customer);
        register.move(account, AccountState.ACTIVE, "approved");

        var summary = register.account(customer);
        assertThat(summary.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(summary.openedAt()).isNotNull();
        assertThatExceptionOfType(AccountOutOfTurn.class)
                .isThrownBy(() -> register.move(account, AccountState.NOT_OPENED, "mistake"));
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void remembersTheLatestAccess() {
        var customer = registered();
        var account = register.account(customer).id();
        var monday = Instant.parse("2026-03-02T10:00:00Z");

        register.accessed(Map.of(account, monday));
        register.accessed(Map.of(account, monday.minusSeconds(60)));

        assertThat(register.account(customer).lastAccess()).isEqualTo(monday);
    }

    @Test
    void refusesTheSameAccountNumberTwice() {
        registered(new AccountOpening("ACC-5550001", CustomerKind.INDIVIDUAL, List.of(), null));

        assertThatExceptionOfType(io.gatehouse.shell.Refused.class)
                .isThrownBy(
                        () -> registered(new AccountOpening("acc 555-0001", CustomerKind.INDIVIDUAL, List.of(), null)))
                .withMessage("customer.account.number.taken");
    }
}
