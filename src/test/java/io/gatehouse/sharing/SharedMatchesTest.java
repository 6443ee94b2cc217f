package io.gatehouse.sharing;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.sharing.SharingFixture.REASON;
import static io.gatehouse.sharing.SharingFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.IpAddress;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.location.PlaceRows;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sharing.ImportReport.Line;
import io.gatehouse.sharing.ImportReport.Unwanted;
import io.gatehouse.sharing.SharedMatch.Judgement;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.Tlp;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What other providers share opens one case about whom it touches, says nothing by itself, and stays quiet once people have judged it. */
@ServiceTest
class SharedMatchesTest {

    private static final String EMAIL = "shared.by.all@example.com";

    @Autowired
    SharedMatches matches;

    @Autowired
    IncomingIndicators incoming;

    @Autowired
    SharingPolicies policies;

    @Autowired
    SharingFixture sharing;

    @Autowired
    PlaceRows rows;

    @Autowired
    CustomerRegister register;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    DataKeys dataKeys;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final GroupKey key = GroupKey.random();
    private GroupId group;
    private CustomerId customer;

    @BeforeEach
    void aGroupAndACustomer() {
        group = sharing.sharing(key, everything());
        customer = sharing.customer(aCustomer().withEmail(EMAIL));
        sharing.watch();
        sharing.examine(customer);
    }

    private List<CaseNumber> cases() {
        return jdbc.sql("select number from review_case where customer_id = ? and kind = 'SHARED' order by number")
                .param(customer.value())
                .query((row, _) -> new CaseNumber(row.getLong(1)))
                .list();
    }

    private CaseFile open() {
        return desk.open(cases().getLast()).orElseThrow();
    }

    private ReviewCaseId held() {
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        var id = open().summary().id();
        queue.claim(id);
        return id;
    }

    private ImportReport brought(Indicator... indicators) {
        var report = sharing.brought(group, indicators);
        sharing.examine(customer);
        return report;
    }

    private Indicator mail() {
        return sharing.indicator(key, IdentifierKind.EMAIL, EMAIL.toUpperCase(Locale.ROOT));
    }

    private static Indicator later(Indicator one, Tlp tlp, Integer confidence, boolean revoked) {
        return new Indicator(
                one.id(),
                one.createdBy(),
                one.created(),
                one.modified().plusSeconds(60),
                one.validFrom(),
                one.validUntil(),
                confidence,
                one.types(),
                tlp,
                one.fingerprint(),
                revoked);
    }

    @Test
    void whatTouchesACustomerOpensOneCaseAndComingAgainOpensNone() {
        var report = brought(mail());
        var again = brought(mail());

        assertThat(report.added()).isEqualTo(1);
        assertThat(again.added()).isEqualTo(1);
        assertThat(cases()).hasSize(1);
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        assertThat(open().reasons()).hasSize(2);
    }

    @Test
    void knowsTheSameVersionAgain() {
        var one = mail();
        brought(one);

        var report = brought(one);

        assertThat(report.known()).isEqualTo(1);
        assertThat(report.added()).isZero();
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        assertThat(open().reasons()).hasSize(1);
    }

    @Test
    void eachKindMatchesWhateverTheSpelling() {
        var facts = acting.system(
                "test",
                () -> register.read(customer, new Ground.Job("test")).facts().orElseThrow());
        var document = Objects.requireNonNull(facts.document());
        rows.used(rows.account(customer), clock.instant().minus(Duration.ofDays(3)), 7, "VN", "NONE");

        brought(
                sharing.indicator(
                        key,
                        IdentifierKind.DOCUMENT,
                        document.issuer().code().toLowerCase(Locale.ROOT) + " : " + document.number()),
                sharing.indicator(key, IdentifierKind.PHONE, facts.phone().e164()),
                sharing.indicator(key, IpAddress.of("::ffff:203.0.113.7")),
                mail());

        held();
        var page = matches.read(open().matter());
        assertThat(page.matches())
                .extracting(one -> one.match().kind())
                .containsExactlyInAnyOrder(
                        FingerprintKind.DOCUMENT,
                        FingerprintKind.PHONE,
                        FingerprintKind.ADDRESS,
                        FingerprintKind.EMAIL);
        assertThat(page.matches())
                .extracting(SharedMatches.Shown::masked)
                .allMatch(masked -> masked.contains("•"))
                .noneMatch(masked -> masked.contains(EMAIL));
    }

    @Test
    void anAddressCountsForTheDaysOfThePolicy() {
        rows.used(rows.account(customer), clock.instant().minus(Duration.ofDays(31)), 9, "VN", "NONE");

        brought(sharing.indicator(key, IpAddress.of("203.0.113.9")));

        assertThat(cases()).isEmpty();
    }

    @Test
    void aJudgedOneStaysQuietInALaterVersionToo() {
        var one = mail();
        brought(one);
        var id = held();
        var match = matches.read(open().matter()).matches().getFirst().match().id();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> matches.judge(id, match, Judgement.WRONG, "No"))
                .extracting(Refused::key)
                .isEqualTo("sharing.reason.short");
        assertThat(matches.judge(id, match, Judgement.WRONG, REASON)).isInstanceOf(DeskAnswer.Done.class);
        people.signOut();
        brought(later(one, Tlp.GREEN, 90, false));

        assertThat(cases()).hasSize(1);
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        assertThat(open().reasons()).isEmpty();
        var judged = matches.read(open().matter()).matches();
        assertThat(judged).hasSize(1);
        assertThat(judged.getFirst().match().reason()).isEqualTo(REASON);
        assertThat(jdbc.sql("select reason from sharing_match where id = ?")
                        .param(match)
                        .query(byte[].class)
                        .single())
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain(REASON);
        assertThat(judged.getFirst().match().confidence()).isEqualTo(90);
    }

    @Test
    void nothingIsComparedWithoutAPolicy() {
        acting.system(
                "test",
                () -> acting.person(sharing.person(Role.OFFICER), () -> {
                    policies.suspend(group, REASON);
                    return true;
                }));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> brought(mail()))
                .extracting(Refused::key)
                .isEqualTo("sharing.policy.none");
        sharing.examine(customer);
        assertThat(fingerprints()).isZero();
    }

    @Test
    void whatWasTakenBeforeASuspensionMatchesNobodyAfterIt() {
        var other = sharing.customer(aCustomer().withEmail("later@example.com"));
        brought(sharing.indicator(key, IdentifierKind.EMAIL, "later@example.com"));
        jdbc.sql("delete from sharing_match").update();
        acting.system(
                "test",
                () -> acting.person(sharing.person(Role.OFFICER), () -> {
                    policies.suspend(group, REASON);
                    return true;
                }));

        sharing.examine(other);

        assertThat(jdbc.sql("select count(*) from sharing_match")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long fingerprints() {
        return jdbc.sql("select count(*) from sharing_fingerprint where customer_id = ? and group_id = ?")
                .params(customer.value(), group.value())
                .query(Long.class)
                .single();
    }

    @Test
    void takesOnlyWhatThePolicySays() {
        sharing.inForce(
                group,
                new SharingTerms(
                        List.of(),
                        Tlp.GREEN,
                        List.of(),
                        0,
                        30,
                        List.of(),
                        List.of(FingerprintKind.EMAIL),
                        Tlp.AMBER,
                        60,
                        7));
        var one = mail();
        var report = brought(
                sharing.indicator(key, IdentifierKind.WALLET, "0x52908400098527886E0F7030069857D2E4169EE7"),
                later(one, Tlp.AMBER_STRICT, 75, false),
                later(mail(), Tlp.GREEN, 59, false),
                later(mail(), Tlp.GREEN, null, false),
                sharing.indicator(GroupKey.random(), IdentifierKind.EMAIL, EMAIL),
                later(mail(), Tlp.GREEN, 75, true));

        assertThat(report.lines())
                .extracting(Line::unwanted)
                .containsExactly(
                        Unwanted.KIND,
                        Unwanted.MARKING,
                        Unwanted.CONFIDENCE,
                        Unwanted.CONFIDENCE,
                        Unwanted.KEY,
                        Unwanted.ENDED);
        assertThat(report.added()).isZero();
        assertThat(cases()).isEmpty();
    }

    @Test
    void itsMakerCanAlwaysTakeItBack() {
        var one = mail();
        brought(one);
        var report = brought(later(one, Tlp.RED, 1, true));

        assertThat(report.changed()).isEqualTo(1);
        held();
        assertThat(matches.read(open().matter()).matches().getFirst().match().revoked())
                .isTrue();
    }

    @Test
    void aFactThatComesLaterIsComparedToo() {
        brought(sharing.indicator(key, IdentifierKind.EMAIL, "new.address@example.com"));
        assertThat(cases()).isEmpty();

        acting.system(
                "test",
                () -> register.putFacts(
                        customer,
                        aCustomer().withEmail("new.address@example.com").facts()));
        sharing.examine(customer);

        assertThat(cases()).hasSize(1);
    }

    @Test
    void ofAnAccountThatEndedNothingIsTold() {
        acting.system("test", () -> register.move(register.account(customer).id(), AccountState.CLOSED, "test"));

        brought(mail());

        assertThat(cases()).isEmpty();
        assertThat(fingerprints()).isZero();
    }

    @Test
    void anErasedCustomerIsInNoneOfTheTables() {
        sharing.ground(customer, SharingGround.BLOCKED);
        assertThat(fingerprints()).isPositive();

        acting.system("test", () -> dataKeys.destroy(customer.subject()));

        assertThat(fingerprints()).isZero();
        assertThat(jdbc.sql("select count(*) from sharing_ground where customer_id = ?")
                        .param(customer.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Whoever has the group's key and our tables can try all addresses; so the tables hold no digest under that key. */
    @Test
    void noTableHoldsADigestOfTheGroupsKey() {
        brought(mail());
        var digest = mail().fingerprint().digest().substring(0, 32);

        assertThat(jdbc.sql("select count(*) from sharing_fingerprint where hex(blind) = ?")
                        .param(digest.toUpperCase(Locale.ROOT))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from sharing_incoming where hex(blind) = ?")
                        .param(digest.toUpperCase(Locale.ROOT))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oneThatBeginsLaterWaits() {
        var one = mail();
        var begins = clock.instant().plus(Duration.ofDays(1));
        brought(new Indicator(
                one.id(),
                null,
                one.created(),
                one.modified(),
                begins.truncatedTo(ChronoUnit.MILLIS),
                null,
                75,
                List.of(),
                Tlp.GREEN,
                one.fingerprint(),
                false));

        assertThat(cases()).isEmpty();
    }

    @Test
    void readsNothingOfAnotherCustomersCase() {
        brought(mail());
        var id = held();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> matches.judge(id, new UUID(1, 2), Judgement.RIGHT, REASON))
                .extracting(Refused::key)
                .isEqualTo("sharing.match.unknown");
    }
}
