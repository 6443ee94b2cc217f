package io.gatehouse.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.PlaceOdds;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RuleProfile.Places;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.policy.spi.Rehearsed;
import io.gatehouse.policy.spi.Rehearsed.Phrase;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What detectors find comes before people as one case, once; people say whether it was right, and that is what rehearsals stand on. */
@ServiceTest
class DetectorRunTest {

    private static final String REASON = "The customer showed the tickets of the flight";

    @Autowired
    DetectorRun run;

    @Autowired
    DetectorRehearsal rehearsal;

    @Autowired
    LocationLedger ledger;

    @Autowired
    PlaceRows rows;

    @Autowired
    DeviceZones devices;

    @Autowired
    CustomerRegister register;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs acting;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private CustomerId customer;
    private AccountId account;
    private Instant now;

    @BeforeEach
    void aCustomer() {
        customer = rows.customer();
        account = rows.account(customer);
        now = clock.instant();
    }

    private void examine(AccountId one) {
        acting.system("test", () -> run.examine(one));
    }

    private List<CaseNumber> cases() {
        return jdbc.sql("select number from review_case where customer_id = ? and kind = 'LOCATION' order by number")
                .param(customer.value())
                .query((row, _) -> new CaseNumber(row.getLong(1)))
                .list();
    }

    private List<String> alerts() {
        return jdbc.sql(
                        "select concat(detector, ' ', subject) from location_alert where customer_id = ? order by happened_at")
                .param(customer.value())
                .query(String.class)
                .list();
    }

    private ReviewCaseId held() {
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        var id = open().summary().id();
        queue.claim(id);
        return id;
    }

    private CaseFile open() {
        return desk.open(cases().getFirst()).orElseThrow();
    }

    private void travels() {
        rows.used(account, now.minus(Duration.ofHours(5)), 1, "VN", "NONE");
        rows.used(account, now.minus(Duration.ofHours(3)), 2, "BR", "NONE");
    }

    @Test
    void aFindingOpensACaseAndFindingItAgainOpensNone() {
        travels();

        examine(account);
        examine(account);

        assertThat(alerts()).containsExactly("TRAVEL BR-VN");
        assertThat(cases()).hasSize(1);
    }

    @Test
    void whatComesWhileACaseIsOpenComesIntoIt() {
        travels();
        examine(account);
        rows.used(account, now.minus(Duration.ofHours(1)), 3, "JP", "NONE");

        examine(account);

        assertThat(alerts()).containsExactly("TRAVEL BR-VN", "TRAVEL BR-JP");
        assertThat(cases()).hasSize(1);
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        assertThat(open().reasons()).hasSize(2);
        assertThat(open().left()).hasSize(2);
    }

    @Test
    void anAlertIsJudgedInWritingAndTwoPeopleEndTheCase() {
        travels();
        examine(account);
        var id = held();
        var alert = ledger.read(open().matter()).alerts().getFirst();
        assertThat(desk.propose(id, open().version(), noted())).isInstanceOf(DeskAnswer.ToSettle.class);

        assertThat(ledger.judge(id, alert.id(), Judgement.WRONG, REASON)).isInstanceOf(DeskAnswer.Done.class);

        assertThat(open().left()).isEmpty();
        assertThat(open().summary().risk()).isZero();
        assertThat(open().events()).anyMatch(event -> REASON.equals(event.text()));
        assertThat(ledger.read(open().matter()).alerts().getFirst()).satisfies(judged -> {
            assertThat(judged.judgement()).isEqualTo(Judgement.WRONG);
            assertThat(judged.reason()).isEqualTo(REASON);
        });
        assertThat(desk.propose(id, open().version(), noted())).isInstanceOf(DeskAnswer.Done.class);
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        assertThat(desk.approve(id, open().version())).isInstanceOf(DeskAnswer.Done.class);
        rows.used(account, now.minus(Duration.ofMinutes(30)), 4, "JP", "NONE");
        examine(account);
        assertThat(cases()).as("what comes after the end of a case is another").hasSize(2);
    }

    @Test
    void noTableHoldsInClearWhatPeopleWrote() {
        travels();
        examine(account);
        var id = held();
        var read = ledger.read(open().matter());

        ledger.judge(id, read.alerts().getFirst().id(), Judgement.RIGHT, REASON);
        ledger.settle(id, read.contradictions().getFirst().item(), Way.ACCEPTED, REASON);

        for (var table : List.of("location_alert", "location_settlement")) {
            var rows = jdbc.sql("select * from " + table + " where customer_id = ?")
                    .param(customer.value())
                    .query((row, _) -> {
                        var text = new StringBuilder();
                        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            var value = row.getObject(column);
                            text.append(
                                    value instanceof byte[] bytes
                                            ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                            : String.valueOf(value));
                        }
                        return text.toString();
                    })
                    .list();
            assertThat(rows)
                    .as(table)
                    .isNotEmpty()
                    .noneSatisfy(row -> assertThat(row).contains("tickets"));
        }
        assertThat(ledger.read(open().matter()).contradictions().getFirst().open())
                .isFalse();
    }

    @Test
    void theTimeZoneOfADeviceIsHeldAgainstTheOthers() {
        travels();
        devices.keep(customer, "Asia/Tokyo", now);
        devices.keep(customer, "Asia/Tokyo", now);
        devices.keep(customer, "<b>Nowhere</b>", now);
        examine(account);
        held();

        assertThat(ledger.read(open().matter()).contradictions())
                .filteredOn(one -> one.odds() == PlaceOdds.TIME_ZONE)
                .singleElement()
                .satisfies(one -> assertThat(one.countries()).startsWith("JP"));
    }

    @Test
    void nobodyJudgesWhoDoesNotHoldTheCaseOrSaysTooLittle() {
        travels();
        examine(account);
        var id = held();
        var alert = ledger.read(open().matter()).alerts().getFirst();

        org.assertj.core.api.Assertions.assertThatExceptionOfType(io.gatehouse.shell.Refused.class)
                .isThrownBy(() -> ledger.judge(id, alert.id(), Judgement.WRONG, "No"));
        org.assertj.core.api.Assertions.assertThatExceptionOfType(io.gatehouse.shell.Refused.class)
                .isThrownBy(() -> ledger.judge(id, UUID.randomUUID(), Judgement.WRONG, REASON));
        people.signIn(people.appointed(Set.of(Role.ANALYST)));
        assertThat(ledger.judge(id, alert.id(), Judgement.WRONG, REASON)).isInstanceOf(DeskAnswer.NotHeld.class);
        assertThat(ledger.read(open().matter()).alerts().getFirst().judgement()).isNull();
    }

    private static ProposedDecision noted() {
        return new ProposedDecision(Outcome.NOTED, null, List.of("NOTHING_FOLLOWS"), "The tickets explain the flight");
    }

    @Test
    void anAddressOfAnAccountThatIsClosedLaterIsFoundThen() {
        var other = rows.customer();
        rows.used(rows.account(other), now.minus(Duration.ofDays(3)), 9, "VN", "NONE");
        rows.used(account, now.minus(Duration.ofDays(1)), 9, "VN", "NONE");
        examine(account);
        assertThat(alerts()).isEmpty();

        acting.system("test", () -> register.move(rows.account(other), AccountState.CLOSED, "TEST"));
        acting.system("test", () -> run.askAgainAbout(rows.account(other)));

        assertThat(jdbc.sql("select count(*) from location_due where account_id = ?")
                        .param(account.value())
                        .query(Long.class)
                        .single())
                .isOne();
        examine(account);
        assertThat(alerts()).containsExactly("SHARED " + rows.account(other).value());
    }

    @Test
    void aCountryThatTheCustomerNamedIsNoNews() {
        for (var day = 20; day > 2; day--) {
            rows.used(account, now.minus(Duration.ofDays(day)), 2, "SG", "NONE");
        }
        rows.used(account, now.minus(Duration.ofDays(1)), 1, "VN", "NONE");
        examine(account);
        assertThat(alerts()).isEmpty();

        rows.used(account, now.minus(Duration.ofHours(2)), 5, "JP", "NONE");
        examine(account);

        assertThat(alerts()).containsExactly("FIRST_COUNTRY JP");
    }

    @Test
    void aRehearsalSaysHowManyAlertsAndHowManyOfTheJudgedWereRight() {
        travels();
        examine(account);
        var id = held();
        var alert = ledger.read(open().matter()).alerts().getFirst();
        ledger.judge(id, alert.id(), Judgement.RIGHT, REASON);

        var now = rehearsed(rules.current().places().travelSpeed());
        assertThat(now.sentences()).extracting(Phrase::key).doesNotContain("location.rehearsal.unjudged");
        var same = travelled(now);
        var faster = travelled(rehearsed(30_000));

        assertThat(same.get(1)).isPositive();
        assertThat(same.get(5)).isZero();
        assertThat(faster.get(3)).isLessThan(faster.get(1));
        assertThat(faster.get(5)).isPositive();
    }

    @Test
    void aRehearsalMissesNoAlertWhoseUseIsNotKeptAnyMore() {
        travels();
        examine(account);
        var id = held();
        var alert = ledger.read(open().matter()).alerts().getFirst();
        ledger.judge(id, alert.id(), Judgement.RIGHT, REASON);
        var fresh = travelled(rehearsed(30_000));

        jdbc.sql("update location_alert set happened_at = ? where id = ?")
                .params(now.minus(Duration.ofDays(200)), alert.id())
                .update();

        assertThat(travelled(rehearsed(30_000)).get(5)).isEqualTo(fresh.get(5) - 1);
    }

    @Test
    void anAlertThatIsOneOfVeryManyIsJudgedToo() {
        travels();
        examine(account);
        var id = held();
        var alert = ledger.read(open().matter()).alerts().getFirst();
        for (var more = 1; more <= 120; more++) {
            jdbc.sql(
                            "insert into location_alert (id, matter_id, account_id, customer_id, detector, subject, happened_at,"
                                    + " raised_at, arguments, rules) select ?, matter_id, account_id, customer_id, detector, subject, ?,"
                                    + " raised_at, arguments, rules from location_alert where id = ?")
                    .params(UUID.randomUUID(), now.plusSeconds(more), alert.id())
                    .update();
        }

        assertThat(ledger.judge(id, alert.id(), Judgement.WRONG, REASON)).isInstanceOf(DeskAnswer.Done.class);
    }

    @Test
    void aRehearsalSaysThatNobodyHasJudgedYet() {
        jdbc.sql("update location_alert set judgement = null, judged_by = null, judged_at = null, reason = null")
                .update();

        assertThat(rehearsed(30_000).sentences())
                .extracting(Phrase::key)
                .contains("location.rehearsal.unjudged")
                .doesNotContain("location.rehearsal.right", "location.rehearsal.missed");
    }

    private static List<Long> travelled(Rehearsed rehearsed) {
        return rehearsed.rows().stream()
                .filter(row -> row.getFirst().key().equals(Detector.TRAVEL.key()))
                .findFirst()
                .orElseThrow()
                .stream()
                .map(cell -> cell.arguments().isEmpty()
                        ? -1L
                        : ((Number) cell.arguments().getFirst()).longValue())
                .toList();
    }

    @Test
    void whatBarsAnApprovalIsNothingToRehearse() {
        var now = rules.current();
        var was = now.places();
        var then = with(new Places(
                was.lookBack(),
                was.travelSpeed(),
                was.travelDistance(),
                was.settledAfter(),
                was.sharersAtMost(),
                was.hostingHides(),
                was.quietFor(),
                was.alertPoints(),
                Set.of()));

        assertThat(was.barApproval()).isNotEmpty();
        assertThat(rehearsal.concerns(now, then)).isFalse();
    }

    private Rehearsed rehearsed(int speed) {
        var now = rules.current();
        var was = now.places();
        var then = with(new Places(
                was.lookBack(),
                speed,
                was.travelDistance(),
                was.settledAfter(),
                was.sharersAtMost(),
                was.hostingHides(),
                was.quietFor(),
                was.alertPoints(),
                was.barApproval()));
        assertThat(rehearsal.concerns(now, then)).isEqualTo(speed != was.travelSpeed());
        return acting.system("test", () -> rehearsal.rehearse(now, then, (_, _) -> {}));
    }

    private RuleProfile with(Places places) {
        var now = rules.current();
        return new RuleProfile(
                now.version(),
                now.legalStatus(),
                now.citation(),
                now.effectiveFrom(),
                now.fields(),
                now.periods(),
                now.pictures(),
                now.risk(),
                now.decisions(),
                now.statements(),
                now.legalProcess(),
                now.specialProcess(),
                now.linkage(),
                now.screening(),
                now.packages(),
                now.stepUp(),
                places,
                now.wording());
    }
}
