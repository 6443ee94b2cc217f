package io.gatehouse.customer;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.sealing.DataKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
class CustomerPartiesTest {

    private static final String WALLET = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";

    @Autowired
    CustomerParties parties;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    DataKeys dataKeys;

    private CustomerId registered() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return actingAs.system("test", () -> register.register(person, AccountOpening.ofIndividual()));
    }

    private void says(CustomerId customer, CustomerFixture what) {
        actingAs.system("test", () -> register.putFacts(customer, what.facts()));
    }

    private List<Party> of(CustomerId customer) {
        return actingAs.system("test", () -> parties.of(customer));
    }

    @Test
    void aCustomerIsOnePartyWithEveryNameAndNumber() {
        var customer = registered();
        says(
                customer,
                aCustomer().named("Әсел", "Нұрланқызы", "Asel Nurlankyzy").withDocument("N1234567"));

        assertThat(of(customer)).singleElement().satisfies(party -> {
            assertThat(party.role()).isEqualTo(PartyRole.CUSTOMER);
            assertThat(party.key()).isEqualTo(Party.SELF);
            var subject = party.subject();
            assertThat(subject.kind()).isEqualTo(PartyKind.PERSON);
            assertThat(subject.names()).containsExactly("Әсел Нұрланқызы", "Asel Nurlankyzy", "Mai Trần");
            assertThat(subject.births())
                    .singleElement()
                    .satisfies(born -> assertThat(born.from()).isEqualTo("1987-03-27"));
            assertThat(subject.countries()).containsExactly("VN");
            assertThat(subject.identifiers())
                    .contains(
                            new Identifier(Kind.PASSPORT, "VN", "N1234567"),
                            new Identifier(Kind.NATIONAL_ID, "VN", "012345678901"),
                            new Identifier(Kind.EMAIL, "", "mai.nguyen@example.com"),
                            new Identifier(Kind.PHONE, "", "+84912345678"));
        });
    }

    @Test
    void formerNamesAndNumbersStayWhileWhatDescribesCountsAsItIsNow() {
        var customer = registered();
        says(customer, aCustomer().named("Mai", "Nguyen", "").withDocument("C1234567"));

        says(
                customer,
                aCustomer().named("Mai", "Tran", "").withDocument("D7654321").bornIn(1990));

        var subject = of(customer).getFirst().subject();
        assertThat(subject.names()).startsWith("Mai Tran").contains("Mai Nguyen");
        assertThat(subject.identifiers())
                .contains(
                        new Identifier(Kind.PASSPORT, "VN", "C1234567"),
                        new Identifier(Kind.PASSPORT, "VN", "D7654321"));
        assertThat(subject.births()).singleElement().satisfies(born -> {
            assertThat(born.from()).isEqualTo("1990-01-01");
            assertThat(born.to()).isEqualTo("1990-12-31");
        });
    }

    @Test
    void whoeverElsePaysIsAPartyOfItsOwnWithTheOwnWallet() {
        var customer = registered();
        says(
                customer,
                aCustomer()
                        .paying(PaymentMeans.wallet(
                                WalletChain.ETHEREUM, WALLET, Payer.other("Example Trading LLC", "Employer"))));

        var payer = payer(customer);
        assertThat(payer.subject().kind()).isEqualTo(PartyKind.UNKNOWN);
        assertThat(payer.subject().names()).containsExactly("Example Trading LLC");
        assertThat(payer.subject().identifiers()).containsExactly(new Identifier(Kind.WALLET, "", WALLET));
        assertThat(of(customer).getFirst().subject().identifiers())
                .noneMatch(identifier -> identifier.kind() == Kind.WALLET);
    }

    @Test
    void aPayerKeepsItsKeyWhenItPaysByOtherMeans() {
        var customer = registered();
        var other = Payer.other("Example Trading LLC", "Employer");
        says(customer, aCustomer().paying(PaymentMeans.wallet(WalletChain.ETHEREUM, WALLET, other)));
        var key = payer(customer).key();

        says(
                customer,
                aCustomer()
                        .paying(PaymentMeans.bankAccount(
                                null,
                                null,
                                "DE89370400440532013000",
                                Payer.other("Example  trading LLC", "Employer"))));

        assertThat(of(customer)).hasSize(2);
        assertThat(payer(customer).key()).isEqualTo(key).isNotEmpty();
        assertThat(payer(customer).subject().identifiers())
                .containsExactlyInAnyOrder(
                        new Identifier(Kind.WALLET, "", WALLET),
                        new Identifier(Kind.OTHER, "", "DE89370400440532013000"));
    }

    @Test
    void aFormerWalletOfTheCustomerStaysTheCustomers() {
        var customer = registered();
        says(customer, aCustomer().paying(PaymentMeans.wallet(WalletChain.ETHEREUM, WALLET, Payer.SELF)));

        says(customer, aCustomer());

        assertThat(of(customer).getFirst().subject().identifiers()).contains(new Identifier(Kind.WALLET, "", WALLET));
    }

    @Test
    void nobodyIsLeftOfACustomerWhoIsErasedOrHasSaidNothing() {
        var silent = registered();
        var erased = registered();
        says(erased, aCustomer());

        dataKeys.destroy(erased.subject());

        assertThat(of(silent)).isEmpty();
        assertThat(of(erased)).isEmpty();
    }

    @Test
    void aFullPassMeetsEveryCustomerOnce() {
        var some = List.of(registered(), registered(), registered());

        var met = new ArrayList<CustomerId>();
        @Nullable CustomerId last = null;
        while (true) {
            var after = last;
            var next = actingAs.system("test", () -> parties.after(after, 2));
            if (next.isEmpty()) {
                break;
            }
            met.addAll(next);
            last = next.getLast();
        }

        assertThat(met).containsAll(some).doesNotHaveDuplicates();
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void isForMachinesOnly() {
        var customer = registered();

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> parties.of(customer));
    }

    private Party payer(CustomerId customer) {
        return of(customer).stream()
                .filter(party -> party.role() == PartyRole.PAYER)
                .findFirst()
                .orElseThrow();
    }
}
