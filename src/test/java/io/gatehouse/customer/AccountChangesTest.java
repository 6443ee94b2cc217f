package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class AccountChangesTest {

    @Autowired
    AccountChanges accounts;

    @Autowired
    CustomerRegister register;

    @Autowired
    FactStore facts;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataKeys keys;

    private CustomerId customer;
    private AccountId account;

    @BeforeEach
    void anAccount() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        account = AccountId.next();
        customer = system(() -> register.register(
                person, account, new AccountOpening(null, CustomerKind.INDIVIDUAL, List.of("Compute"), null)));
    }

    @Test
    void showsAnAccountUnderTheIdentifierThatItWasGiven() {
        assertThat(shown())
                .returns(account, ShownAccount::id)
                .returns(ShownState.NOT_OPENED, ShownAccount::state)
                .returns(List.of("Compute"), ShownAccount::products)
                .returns(0L, ShownAccount::version);
        assertThat(system(() -> accounts.shown(AccountId.next()))).isEmpty();
    }

    @Test
    void showsTheAccountOfSomebodyWhoWasErasedWithoutWhatWasSealed() {
        keys.destroy(customer.subject());

        assertThat(shown()).returns(account, ShownAccount::id).returns(List.of(), ShownAccount::products);
    }

    @Test
    void showsNothingOfWhatStopsAnAccount() {
        open();
        move(AccountState.SUSPENDED);
        var suspended = shown();

        move(AccountState.BLOCKED_SANCTIONS);
        move(AccountState.BLOCKED_SPECIAL_MEASURE);
        move(AccountState.SUSPENDED);

        assertThat(suspended.state()).isEqualTo(ShownState.SUSPENDED);
        assertThat(shown()).isEqualTo(suspended);
    }

    @Test
    void showsNothingOfABlockBeforeAnAccountOpens() {
        var before = shown();

        move(AccountState.BLOCKED_SANCTIONS);
        assertThat(shown()).isEqualTo(before);
        move(AccountState.SUSPENDED);

        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void countsWhatIsSeen() {
        open();
        var opened = shown();
        move(AccountState.ACTIVE_MONITORED);
        assertThat(shown()).isEqualTo(opened);
        move(AccountState.CLOSED);

        assertThat(opened.version()).isOne();
        assertThat(shown()).returns(ShownState.CLOSED, ShownAccount::state).returns(2L, ShownAccount::version);
    }

    @Test
    void tellsOfEveryMoveThoseWhoAnswerFromMemory() {
        open();
        move(AccountState.SUSPENDED);
        move(AccountState.BLOCKED_SANCTIONS);

        assertThat(system(() -> accounts.moved(Duration.ofMinutes(1))))
                .contains(new AccountStanding(account, ShownState.SUSPENDED, shown().since(), 3));
        jdbc.sql("update account set changed_at = utc_timestamp(6) - interval 2 minute where id = ?")
                .param(account.value())
                .update();
        assertThat(system(() -> accounts.moved(Duration.ofMinutes(1))))
                .extracting(AccountStanding::account)
                .doesNotContain(account);
    }

    @Test
    void putsOtherProductsForWhoeverHasSeenTheLatest() {
        var changed = system(() -> accounts.products(account, 0, List.of("Compute", " Storage ")));

        assertThat(changed.orElseThrow().products()).containsExactly("Compute", "Storage");
        assertThat(changed.orElseThrow().version()).isOne();
        assertThat(system(() -> accounts.products(account, 0, List.of("Nothing"))))
                .isEmpty();
        assertThat(shown()).isEqualTo(changed.orElseThrow());
        assertThat(system(() -> register.account(customer)).products()).containsExactly("Compute", "Storage");
        assertThat(trailed("customer.account.products.kept")).isOne();
    }

    @Test
    void changesNoProductsOfAClosedAccount() {
        move(AccountState.CLOSED);

        assertThatExceptionOfType(AccountOutOfTurn.class)
                .isThrownBy(() -> system(() -> accounts.products(account, 1, List.of("Storage"))));
    }

    @Test
    void listsWhatHasChangedInOrderAndEachOnce() {
        lastChanged("2001-01-02");
        var before = new AccountChanges.Mark(Instant.parse("2001-01-01T00:00:00Z"), account);
        var first = system(() -> accounts.changed(before, 1));
        assertThat(first.accounts()).extracting(ShownAccount::id).containsExactly(account);
        assertThat(listedFrom(first.next())).doesNotContain(account);

        system(() -> accounts.products(account, 0, List.of("Storage")));
        assertThat(listedFrom(first.next())).as("what is not settled yet").doesNotContain(account);
        lastChanged("2001-01-03");

        assertThat(listedFrom(first.next())).startsWith(account).containsOnlyOnce(account);
    }

    @Test
    void walksTheListPartByPart() {
        for (var i = 0; i < 4; i++) {
            var person = people.appointed(Set.of(Role.CUSTOMER));
            system(() -> register.register(person, AccountOpening.ofIndividual()));
        }
        jdbc.sql("update account set shown_at = '2020-01-01' order by registered_at desc limit 5")
                .update();
        var seen = new ArrayList<AccountId>();
        AccountChanges.Mark mark = null;
        for (var more = true; more; ) {
            var from = mark;
            var part = system(() -> accounts.changed(from, 2));
            part.accounts().forEach(one -> seen.add(one.id()));
            mark = part.next() == null ? mark : part.next();
            more = part.next() != null && seen.size() < 5;
        }

        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void keepsFormerPlacesOfUse() {
        system(() -> accounts.usePlaces(account, List.of(UsePlace.of(Country.of("VN"), "Hanoi"))));
        system(() -> accounts.usePlaces(account, List.of(UsePlace.of(Country.of("DE"), null))));

        assertThat(jdbc.sql("select count(*) from customer_fact where customer_id = ? and kind = 'USE_PLACES'")
                        .param(customer.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void keepsChargesOnceAndFormerMeans() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> system(() -> accounts.charged(account, List.of("ch_0"))))
                .returns("customer.payment.none", Refused::key);
        system(() -> accounts.payment(account, card("tok_" + UUID.randomUUID())));
        system(() -> accounts.charged(account, List.of("ch_1", "ch_2")));
        system(() -> accounts.charged(account, List.of("ch_2", "ch_3")));
        assertThat(payments())
                .singleElement()
                .satisfies(paid ->
                        assertThat(paid.means().processorTransactions()).containsExactly("ch_1", "ch_2", "ch_3"));

        system(() -> accounts.payment(account, card("tok_" + UUID.randomUUID())));

        assertThat(payments())
                .hasSize(2)
                .filteredOn(paid -> paid.replacedAt() == null)
                .hasSize(1);
    }

    @Test
    void findsAPayerByEachOfManyCharges() {
        system(() -> accounts.payment(account, card("tok_" + UUID.randomUUID())));
        var series = UUID.randomUUID();
        for (var hundred = 0; hundred < 6; hundred++) {
            var from = hundred * 100;
            system(() -> accounts.charged(
                    account,
                    IntStream.range(from, from + 100)
                            .mapToObj(i -> "ch_" + series + "_" + i)
                            .toList()));
        }

        assertThat(payments()).hasSize(2);
        for (var charge : List.of(0, 599)) {
            var wanted = Identifier.of(IdentifierKind.PAYMENT_REFERENCE, "ch_" + series + "_" + charge);
            assertThat(system(() -> register.findBy(
                                    wanted,
                                    Instant.EPOCH,
                                    Instant.parse("2999-01-01T00:00:00Z"),
                                    5,
                                    new Ground.Job("test")))
                            .customers())
                    .containsExactly(customer);
        }
    }

    @Test
    void takesNoCardNumber() {
        system(() -> accounts.payment(account, card("tok_" + UUID.randomUUID())));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> system(() -> accounts.charged(account, List.of("4111 1111 1111 1111"))))
                .returns("customer.card.refused", Refused::key);
        assertThat(payments().getFirst().means().processorTransactions()).isEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> system(() -> accounts.products(account, 0, List.of("4111111111111111"))));
    }

    private static PaymentMeans card(String token) {
        return PaymentMeans.card("Bank of Hanoi", Country.of("VN"), token, "4821", null, List.of(), Payer.SELF);
    }

    private List<DatedPayment> payments() {
        return facts.payments(customer);
    }

    private void open() {
        system(() -> register.verified(customer));
        move(AccountState.ACTIVE);
    }

    private void move(AccountState to) {
        system(() -> register.move(account, to, "test"));
    }

    private ShownAccount shown() {
        return system(() -> accounts.shown(account)).orElseThrow();
    }

    private List<AccountId> listedFrom(AccountChanges.Mark mark) {
        return system(() -> accounts.changed(mark, 1000)).accounts().stream()
                .map(ShownAccount::id)
                .toList();
    }

    private void lastChanged(String day) {
        jdbc.sql("update account set shown_at = ? where id = ?")
                .params(day, account.value())
                .update();
    }

    private int trailed(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and object_id = ?")
                .params(action, account.value())
                .query(Integer.class)
                .single();
    }

    private <T> T system(Supplier<T> work) {
        return actingAs.system("test", work);
    }

    private void system(Runnable work) {
        actingAs.system("test", work);
    }
}
