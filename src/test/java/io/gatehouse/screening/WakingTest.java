package io.gatehouse.screening;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.screening.ScreeningFixture.CASE;
import static io.gatehouse.screening.ScreeningFixture.REASON;
import static io.gatehouse.screening.ScreeningFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.OtherName;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.WalletChain;
import io.gatehouse.screening.Woken.Side;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What was cleared rests until one of the compared fields changes, on either side, and nothing else wakes it. */
@ScreeningTest
class WakingTest {

    private static final String ENTRY =
            "wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow,1987,VN,,VN:P7654321,Programme A,Seen in port";

    @Autowired
    ScreeningFixture screening;

    private PersonId ada;
    private String ref;

    @BeforeEach
    void people() {
        ada = screening.officer();
        ref = UUID.randomUUID().toString().substring(0, 8);
    }

    private static CustomerFacts facts() {
        return aCustomer().named("Tamsin", "Overhallow", "").facts();
    }

    private CustomerId cleared() {
        screening.list(ENTRY.formatted(ref));
        var customer = screening.unknown();
        screening.says(customer, facts());
        var hit = screening.onlyHit(customer);
        assertThat(screening.answer(ada, hits -> hits.notSame(hit.id(), hit.version(), REASON, CASE)))
                .isInstanceOf(HitAnswer.Done.class);
        return customer;
    }

    private Woken woken(CustomerId customer) {
        var hit = screening.hits(customer).stream()
                .filter(one -> one.state() == HitState.NEW)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing woke"));
        assertThat(screening.hits(customer)).as("the cleared hit gave way").hasSize(1);
        assertThat(hit.woken()).isNotNull();
        assertThat(hit.woken().clearedBy()).isEqualTo(ada);
        assertThat(hit.woken().reason()).isEqualTo(REASON);
        assertThat(hit.acts()).extracting(HitAct::kind).containsExactly(HitAct.Kind.NOT_SAME);
        return hit.woken();
    }

    private void sleeps(CustomerId customer) {
        assertThat(screening.screen(customer)).isZero();
        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.FALSE_POSITIVE);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME | wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow;Tomasina Overhalov,1987,VN,,VN:P7654321,Programme A,Seen in port",
                "BIRTH | wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow,1987-03-27,VN,,VN:P7654321,Programme A,Seen in port",
                "COUNTRY | wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow,1987,VN;LA,,VN:P7654321,Programme A,Seen in port",
                "NUMBER | wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow,1987,VN,,VN:P7654322,Programme A,Seen in port",
                "KIND | wake-%s,,Tamsin Overhallow,Tamsina Ouverhallow,1987,VN,,VN:P7654321,Programme A,Seen in port"
            })
    void wakesWhenAComparedFieldOfTheEntryChanges(ComparedField field, String entry) {
        var customer = cleared();
        sleeps(customer);

        screening.list(entry.formatted(ref));
        assertThat(screening.screen(customer)).isEqualTo(1);

        assertThat(woken(customer).changed()).singleElement().satisfies(changed -> {
            assertThat(changed.side()).isEqualTo(Side.THEIRS);
            assertThat(changed.field()).isEqualTo(field);
            assertThat(changed.now()).isNotEqualTo(changed.before());
        });
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Open(1, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow,1987,VN,,VN:P7654321,Programme B,Seen in port",
                "wake-%s,person,Tamsin Overhallow,Tamsina Ouverhallow,1987,VN,,VN:P7654321,Programme A,Seen elsewhere",
                "wake-%s,person,Tamsin  OVERHALLOW,Tamsina Ouverhallow,1987,VN,VN,VN:P7654321,Programme A,Seen in port"
            })
    void sleepsThroughWhatIsNotCompared(String entry) {
        var customer = cleared();

        screening.list(entry.formatted(ref));

        sleeps(customer);
    }

    @Test
    void sleepsWhileTheEntryIsGoneAndWhenItComesBackTheSame() {
        var customer = cleared();

        screening.list("someone-else,person,Somebody Else,,,,,,,");
        sleeps(customer);
        screening.list(ENTRY.formatted(ref));
        sleeps(customer);
    }

    @Test
    void remembersWhatItCameOutOfWhenTheEntryLeavesAndComesBack() {
        var customer = cleared();
        var other = ENTRY.replace("1987", "1987-03-27").formatted(ref);
        screening.list(other);
        assertThat(screening.screen(customer)).isEqualTo(1);
        var before = woken(customer);

        screening.list("someone-else,person,Somebody Else,,,,,,,");
        screening.screen(customer);
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
        screening.list(other);

        assertThat(screening.screen(customer)).isEqualTo(1);
        assertThat(screening.hits(customer)).singleElement().satisfies(hit -> {
            assertThat(hit.state()).isEqualTo(HitState.NEW);
            assertThat(hit.woken()).isEqualTo(before);
        });
    }

    @Test
    void restsAgainWhenTheEntryComesBackAsItWasCleared() {
        var customer = cleared();
        screening.list(ENTRY.replace("1987", "1987-03-27").formatted(ref));
        assertThat(screening.screen(customer)).isEqualTo(1);
        screening.list("someone-else,person,Somebody Else,,,,,,,");
        screening.screen(customer);

        screening.list(ENTRY.formatted(ref));

        assertThat(screening.screen(customer)).isZero();
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
        assertThat(screening.hits(customer))
                .anySatisfy(hit -> assertThat(hit.state()).isEqualTo(HitState.FALSE_POSITIVE));

        screening.list(ENTRY.replace("1987", "1987-03-28").formatted(ref));
        assertThat(screening.screen(customer)).as("and wakes again").isEqualTo(1);
        assertThat(screening.hits(customer)).singleElement().satisfies(hit -> {
            assertThat(hit.state()).isEqualTo(HitState.NEW);
            assertThat(hit.woken()).isNotNull();
            assertThat(hit.acts()).extracting(HitAct::kind).containsExactly(HitAct.Kind.NOT_SAME, HitAct.Kind.LAPSED);
        });
    }

    @ParameterizedTest
    @CsvSource({"NAME", "BIRTH", "COUNTRY", "NUMBER"})
    void wakesWhenAComparedFieldOfOursChanges(ComparedField field) {
        var customer = cleared();

        screening.says(customer, changed(field));

        assertThat(woken(customer).changed()).singleElement().satisfies(changed -> {
            assertThat(changed.side()).isEqualTo(Side.OURS);
            assertThat(changed.field()).isEqualTo(field);
            assertThat(changed.now()).isNotEqualTo(changed.before());
        });
    }

    private static CustomerFacts changed(ComparedField field) {
        var facts = facts();
        var laos = new Country("LA");
        return switch (field) {
            case NAME ->
                with(
                        facts,
                        List.of(OtherName.of("Tamsin Overhalloway", "2008", "2015")),
                        facts.birthDate(),
                        facts.nationalities());
            case BIRTH -> with(facts, facts.otherNames(), new BirthDate(1987, 3, 28), facts.nationalities());
            case COUNTRY ->
                with(
                        facts,
                        facts.otherNames(),
                        facts.birthDate(),
                        List.of(facts.nationalities().getFirst(), laos));
            case NUMBER ->
                aCustomer()
                        .named("Tamsin", "Overhallow", "")
                        .withDocument("C7654321")
                        .facts();
            case KIND -> throw new IllegalArgumentException();
        };
    }

    @Test
    void sleepsThroughAnotherPhoneAndAnotherMail() {
        var customer = cleared();

        screening.says(
                customer,
                aCustomer()
                        .named("Tamsin", "Overhallow", "")
                        .withPhone("+84912345679")
                        .withEmail("tamsin@example.org")
                        .facts());

        sleeps(customer);
    }

    @Test
    void sleepsThroughANumberOfAKindThatTheEntryHasNot() {
        var customer = cleared();

        screening.says(
                customer,
                aCustomer()
                        .named("Tamsin", "Overhallow", "")
                        .paying(PaymentMeans.wallet(
                                WalletChain.BITCOIN, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", Payer.SELF))
                        .facts());
        sleeps(customer);

        screening.list(ENTRY.replace("VN:P7654321", "VN:P7654321;VN:P7654329").formatted(ref));
        assertThat(screening.screen(customer))
                .as("a second of a kind that both have")
                .isEqualTo(1);
    }

    @Test
    void staysClearedUnderAnotherThreshold() {
        var customer = cleared();
        var hit = screening.onlyHit(customer);

        screening.threshold(hit.score() - 500);
        try {
            sleeps(customer);
        } finally {
            screening.threshold(0);
        }
    }

    @Test
    void wakesNobodyWhoNoLongerScores() {
        var customer = cleared();

        screening.list("wake-%s,person,Bartholomew Nightingale,,1950,SE,,,,".formatted(ref));

        sleeps(customer);
    }
}
