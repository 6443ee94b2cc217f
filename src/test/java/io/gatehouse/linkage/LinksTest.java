package io.gatehouse.linkage;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.EventClass;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.policy.RulesInForce;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
class LinksTest {

    private static final Ground GROUND = new Ground.Job("test");
    private static final Set<EventClass> ALL = EnumSet.allOf(EventClass.class);

    @Autowired
    Links links;

    @Autowired
    CustomerRegister register;

    @Autowired
    RulesInForce rules;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random();
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.DAYS);
    private CustomerId centre;

    @BeforeEach
    void someoneInTheMiddle() {
        centre = customer(unlike());
    }

    @Test
    void aCustomerWhoSharesNothingHasNoLinks() {
        customer(unlike());

        var graph = graph();

        assertThat(graph.isEmpty()).isTrue();
        assertThat(graph.accounts()).containsExactly(new LinkGraph.Account(centre, 0));
        assertThat(graph.more()).isFalse();
    }

    @Test
    void findsWhoSharesADocumentAPhoneAndACardAndSaysHowStrongly() {
        var phone = "+84 91 " + digits(7);
        var document = "D" + digits(8);
        var card = card();
        centre = customer(unlike().withPhone(phone).withDocument(document).paying(card));
        var byPhone = customer(unlike().withPhone(phone));
        var byAll = customer(unlike().withPhone(phone).withDocument(document).paying(card));

        var found = graph();

        assertThat(found.links().stream().filter(link -> link.one().equals(centre)))
                .extracting(Link::other)
                .containsExactly(byAll, byPhone);
        assertThat(between(found, byAll)).satisfies(link -> {
            assertThat(link.strength()).isEqualTo(LinkStrength.STRONG);
            assertThat(link.shared())
                    .extracting(SharedThing::kind)
                    .contains(LinkKind.DOCUMENT, LinkKind.CARD_TOKEN, LinkKind.PHONE);
        });
        assertThat(between(found, byPhone)).satisfies(link -> {
            assertThat(link.strength()).isEqualTo(LinkStrength.FAIR);
            assertThat(link.points()).isEqualTo(rules.current().linkage().pointsOf("PHONE"));
            assertThat(link.shared()).singleElement().satisfies(thing -> {
                assertThat(thing.shown()).isEqualTo("••••" + phone.substring(phone.length() - 4));
                assertThat(thing.holds()).isTrue();
            });
        });
    }

    /** What somebody left behind still leads to where they went. */
    @Test
    void findsWhatNoLongerHolds() {
        var phone = "+84 92 " + digits(7);
        centre = customer(unlike().withPhone(phone));
        acting.system("test", () -> register.putFacts(centre, unlike().facts()));
        var next = customer(unlike().withPhone(phone));

        assertThat(between(graph(), next).shared())
                .singleElement()
                .satisfies(thing -> assertThat(thing.holds()).isFalse());
    }

    @Test
    void goesFromLinkToLinkAndNoFurtherThanTheRulesSay() {
        var phone = "+84 93 " + digits(7);
        var wallet = "0x" + "%040x".formatted(random.nextLong() & Long.MAX_VALUE);
        var document = "E" + digits(8);
        centre = customer(unlike().withPhone(phone));
        var first = customer(unlike().withPhone(phone)
                .paying(PaymentMeans.wallet(io.gatehouse.customer.WalletChain.ETHEREUM, wallet, Payer.SELF)));
        var second = customer(unlike().withDocument(document)
                .paying(PaymentMeans.wallet(io.gatehouse.customer.WalletChain.ETHEREUM, wallet, Payer.SELF)));
        var third = customer(unlike().withDocument(document));

        var graph = graph();

        assertThat(graph.accounts())
                .containsExactly(
                        new LinkGraph.Account(centre, 0),
                        new LinkGraph.Account(first, 1),
                        new LinkGraph.Account(second, 2));
        assertThat(graph.accounts()).extracting(LinkGraph.Account::customer).doesNotContain(third);
    }

    @Test
    void findsWhoUsedTheSameAddressInTheSameHoursAndNotInOthers() {
        var together = customer(unlike());
        var before = customer(unlike());
        for (var day = 0; day < 4; day++) {
            used(centre, "198.51.100.7", hour.minus(day, ChronoUnit.DAYS).plusSeconds(60));
            used(together, "198.51.100.7", hour.minus(day, ChronoUnit.DAYS).plusSeconds(3_000));
            used(before, "198.51.100.7", hour.minus(day, ChronoUnit.DAYS).minusSeconds(60));
        }

        var graph = graph();

        assertThat(graph.links()).singleElement().satisfies(link -> {
            assertThat(link.other()).isEqualTo(together);
            assertThat(link.shared()).singleElement().satisfies(thing -> {
                assertThat(thing.kind()).isEqualTo(LinkKind.ADDRESS);
                assertThat(thing.shown()).isEqualTo("198.51.100.7");
                assertThat(thing.hours()).isEqualTo(4);
                assertThat(thing.last()).isEqualTo(hour);
            });
            assertThat(link.strength()).isEqualTo(LinkStrength.FAIR);
        });
    }

    @Test
    void anAddressThatManyUseTellsNothing() {
        used(centre, "198.51.100.8", hour);
        for (var i = 0; i <= rules.current().linkage().sharersAtMost(); i++) {
            used(customer(unlike()), "198.51.100.8", hour);
        }

        assertThat(graph().isEmpty()).isTrue();
    }

    @Test
    void aPictureHasNoMoreAccountsThanTheRulesSayAndSaysSo() {
        var phone = "+84 94 " + digits(7);
        centre = customer(unlike().withPhone(phone));
        var holders = rules.current().linkage().holdersAtMost();
        for (var i = 0; i < holders + 2; i++) {
            customer(unlike().withPhone(phone));
        }

        var graph = graph();

        assertThat(graph.more()).isTrue();
        assertThat(graph.accounts())
                .hasSizeLessThanOrEqualTo(rules.current().linkage().accountsAtMost());
        assertThat(graph.links().stream().filter(link -> link.one().equals(centre)))
                .hasSize(holders);
    }

    /** What must not be told must not weigh either. */
    @Test
    void comparesOnlyTheKindsThatAreAsked() {
        var phone = "+84 95 " + digits(7);
        var document = "F" + digits(8);
        centre = customer(unlike().withPhone(phone).withDocument(document));
        var byBoth = customer(unlike().withPhone(phone).withDocument(document));
        var byDocument = customer(unlike().withDocument(document));
        used(centre, "198.51.100.9", hour);
        used(byDocument, "198.51.100.9", hour);

        var byPhoneAlone = acting.system(
                "test",
                () -> links.direct(
                                centre,
                                Set.of(LinkKind.PHONE),
                                ALL,
                                hour.minusSeconds(1),
                                Instant.now().plusSeconds(9),
                                GROUND)
                        .links());
        var byPhoneBefore = acting.system(
                "test",
                () -> links.direct(
                                centre, Set.of(LinkKind.PHONE), ALL, hour.minusSeconds(1), hour.plusSeconds(9), GROUND)
                        .links());
        var byAddressAlone = acting.system(
                "test",
                () -> links.direct(
                                centre,
                                Set.of(LinkKind.ADDRESS),
                                ALL,
                                hour.minusSeconds(1),
                                hour.plusSeconds(9),
                                GROUND)
                        .links());
        var tooLate = acting.system(
                "test",
                () -> links.direct(
                                centre,
                                EnumSet.of(LinkKind.ADDRESS),
                                ALL,
                                hour.plusSeconds(1),
                                hour.plusSeconds(9),
                                GROUND)
                        .links());

        assertThat(byPhoneAlone).singleElement().satisfies(link -> {
            assertThat(link.other()).isEqualTo(byBoth);
            assertThat(link.points()).isEqualTo(rules.current().linkage().pointsOf("PHONE"));
        });
        assertThat(byPhoneBefore).isEmpty();
        assertThat(byAddressAlone).extracting(Link::other).containsExactly(byDocument);
        assertThat(tooLate).isEmpty();
    }

    /** Where the administration log is closed, what was administered together binds nobody. */
    @Test
    void anActOfAdministrationBindsOnlyWhereItIsAskedFor() {
        var other = customer(unlike());
        used(centre, "198.51.100.11", hour);
        used(other, "198.51.100.11", hour, EventClass.ADMIN_ACTION);

        assertThat(byAddress(Set.of(EventClass.ACCESS))).isEmpty();
        assertThat(byAddress(ALL)).extracting(Link::other).containsExactly(other);
    }

    private List<Link> byAddress(Set<EventClass> events) {
        return acting.system(
                "test",
                () -> links.direct(
                                centre,
                                Set.of(LinkKind.ADDRESS),
                                events,
                                hour.minusSeconds(1),
                                hour.plusSeconds(9),
                                GROUND)
                        .links());
    }

    @Test
    void isOnRecordAndForReviewersOnly() {
        var analyst = people.appointed(Set.of(Role.ANALYST));
        people.signIn(analyst);

        links.of(centre, new Ground.Purpose("review.queue"));

        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where subject_id = ? and action = 'linkage.links.read' and actor_id = ?")
                        .params(centre.value(), analyst.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        for (var role : List.of(Role.LIAISON, Role.CUSTODIAN, Role.COUNSEL, Role.AUDITOR, Role.ADMIN, Role.CUSTOMER)) {
            people.signIn(people.appointed(Set.of(role)));
            assertThatExceptionOfType(AccessDeniedException.class)
                    .as(role.name())
                    .isThrownBy(() -> links.of(centre, GROUND));
        }
    }

    private LinkGraph graph() {
        return acting.system("test", () -> links.of(centre, GROUND));
    }

    private static Link between(LinkGraph graph, CustomerId other) {
        return graph.links().stream()
                .filter(link -> link.touches(graph.centre()) && link.touches(other))
                .findFirst()
                .orElseThrow();
    }

    private CustomerId customer(CustomerFixture facts) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> {
            var registered = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(registered, facts.facts());
            return registered;
        });
    }

    /** A customer who shares nothing with anybody. */
    private CustomerFixture unlike() {
        return aCustomer()
                .withEmail(UUID.randomUUID() + "@example.com")
                .withPhone("+84 98 " + digits(7))
                .withDocument("Z" + digits(8))
                .withNationalId("0" + digits(11))
                .paying(card());
    }

    private static PaymentMeans card() {
        return PaymentMeans.card(
                "Test Bank", new Country("VN"), "tok_" + UUID.randomUUID(), "4242", null, List.of(), Payer.SELF);
    }

    private String digits(int count) {
        var text = new StringBuilder();
        random.ints(count, 0, 10).forEach(text::append);
        return text.toString();
    }

    private void used(CustomerId customer, String source, Instant at) {
        used(customer, source, at, EventClass.ACCESS);
    }

    private void used(CustomerId customer, String source, Instant at, EventClass kind) {
        var account = acting.system("test", () -> register.account(customer)).id();
        jdbc.sql("""
                        insert into activity (source, occurred_at, event_key, account_id, class, channel, result, imported_at)
                        values (cast(? as inet6), cast(? as datetime(6)), unhex(md5(?)), ?, ?, 'CONSOLE', 'OK', now(6))
                        """)
                .params(
                        "::ffff:" + source,
                        LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString(),
                        UUID.randomUUID().toString(),
                        account.value(),
                        kind.name())
                .update();
    }
}
