package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.audit.TrailFilter;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class SecurityLettersTest {

    private static final Set<RecordClass> OPENED =
            Set.of(RecordClass.NAME, RecordClass.ADDRESS, RecordClass.LENGTH_OF_SERVICE);

    @Autowired
    SecurityLetters letters;

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    Packages packages;

    @Autowired
    CustomerNotices notices;

    @Autowired
    Deadlines deadlines;

    @Autowired
    LegalReminders reminders;

    @Autowired
    AuditReading reading;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private DeskFixture.Desk desk;
    private PersonId other;
    private NamedIdentifier email;
    private CustomerId customer;

    @BeforeEach
    void theDesk() {
        desk = desks.desk();
        other = desks.another(Role.CUSTODIAN);
        email = DeskFixture.byEmail(DeskFixture.anyEmail());
        customer = desks.customer(aCustomer().withEmail(email.value()).facts());
    }

    @Test
    void toACustodianWhoIsNotNamedThereIsNone() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        var number = letters.mine().getFirst().number();
        var before = requests.all().size();

        for (var outsider : List.of(other, desk.liaison())) {
            people.signIn(outsider);
            assertThat(requests.all()).noneMatch(one -> one.id().equals(id));
            assertThat(requests.read(number)).isEmpty();
            assertThat(search.named(id)).isEmpty();
            assertThat(search.search(id, email)).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        }
        people.signIn(other);
        assertThat(letters.mine()).isEmpty();
        none(() -> letters.read(id));
        none(() -> letters.told(id, TellingKind.LAWYER, "A lawyer", true));
        none(() -> requests.instrument(id));
        none(() -> requests.withdraw(id, "It was taken back"));
        none(() -> packages.of(id));
        none(() -> packages.asked(id));
        none(() -> notices.of(id));
        none(() -> requests.due(id));
        assertThat(requests.due()).doesNotContainKey(id);
        assertThat(deadlines.mine()).noneMatch(due -> due.object().equals(id.value()));
        assertThat(requests.all()).hasSizeLessThanOrEqualTo(before);
    }

    @Test
    void leavesNoGapInTheNumbersAndCountsForNothing() {
        var first = desks.number(desks.entered(desk, ProcessType.SUBPOENA, email));
        var letter = desks.number(desks.entered(desk, ProcessType.NATIONAL_SECURITY_LETTER, email));
        var second = desks.number(desks.entered(desk, ProcessType.SUBPOENA, email));

        assertThat(letter).startsWith("NS-").doesNotContain("0001");
        assertThat(serial(second)).isEqualTo(serial(first) + 1);
    }

    @Test
    void opensNameAddressAndLengthOfServiceOnceItIsDescribed() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        people.signIn(desk.counsel());
        desks.bind(id);
        assertThat(requests.opens(ProcessType.NATIONAL_SECURITY_LETTER)).containsExactlyInAnyOrderElementsOf(OPENED);
        refused("disclosure.letter.undescribed", () -> force(id, OPENED));
        refused("disclosure.walled.signer.missing", () -> letters.describe(id, new LetterFacts(" ", true, true)));
        letters.describe(id, new LetterFacts("A. Signer, Special Agent in Charge", true, true));
        refused("disclosure.scope.classes.beyond", () -> force(id, Set.of(RecordClass.NAME, RecordClass.PAYMENT)));
        force(id, OPENED);

        people.signIn(desk.custodian());
        var found = (SearchAnswer.Found) search.search(id, email);
        assertThat(found.records().getFirst().fields())
                .filteredOn(field -> !OPENED.contains(field.recordClass()))
                .allSatisfy(
                        field -> assertThat(field.treatment()).isInstanceOf(DisclosedField.Treatment.Withheld.class));
        people.signIn(desk.liaison());
        assertThat(search.search(id, email)).isInstanceOf(SearchAnswer.Refused.class);
    }

    @Test
    void whatACustodianOwedToWhomItIsClosedCounselOwesAndNoOtherCustodianIsTold() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        var owed = due(id);
        assertThat(owed.person()).isEqualTo(desk.custodian());
        people.signIn(desk.counsel());
        desks.bind(id);
        letters.close(id, desk.custodian());

        assertThat(due(id).person()).isNull();
        assertThat(due(id).owner()).isEqualTo(Role.COUNSEL);
        var before = List.of(mailed(desk.custodian()), mailed(other), mailed(desk.counsel()) + 2);
        // A reminder that was on its way before it was closed goes to counsel too.
        acting.system("test", () -> {
            reminders.tell(owed, "disclosure.letter.near");
            reminders.tell(due(id), "disclosure.letter.near");
        });
        assertThat(List.of(mailed(desk.custodian()), mailed(other), mailed(desk.counsel())))
                .isEqualTo(before);
    }

    private DeadlineSummary due(LegalRequestId id) {
        return acting.system("test", () -> deadlines.open(LegalDeadlines.RETURN, id.value()))
                .orElseThrow();
    }

    private int mailed(PersonId person) {
        return jdbc.sql("select count(*) from message where owner_id = ? and channel = 'EMAIL'")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void counselWhoOpensItForTheFirstTimeSaysThatTheyAreBoundAndStandsInTheBook() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        var number = desks.number(id);
        assertThat(letters.firstOpening(number))
                .as("of a custodian, who was named")
                .isEmpty();
        people.signIn(desk.counsel());
        assertThat(letters.firstOpening(number)).contains(id);
        refused("disclosure.walled.first", () -> requests.read(number));
        refused("disclosure.walled.bound", () -> letters.bind(id, false));
        refused("disclosure.walled.first", () -> requests.read(number));
        // And by its identifier it is not there, whatever is asked of it.
        none(() -> requests.instrument(id));
        none(() -> requests.order(id));
        none(() -> requests.due(id));
        none(() -> requests.officers(id));
        none(() -> requests.rule(id, RequestState.COUNSEL_REVIEW, ""));
        none(() -> letters.read(id));
        none(() -> letters.name(id, other, true));
        none(() -> packages.of(id));
        none(() -> notices.of(id));
        assertThat(requests.due()).doesNotContainKey(id);

        letters.bind(id, true);
        letters.bind(id, true);
        assertThat(requests.instrument(id)).isNotEmpty();
        assertThat(requests.due(id)).isNotEmpty();

        assertThat(letters.firstOpening(number)).isEmpty();
        assertThat(requests.read(number)).isPresent();
        assertThat(letters.read(id).told())
                .filteredOn(telling -> telling.kind() == TellingKind.LAWYER)
                .singleElement()
                .satisfies(telling -> {
                    assertThat(telling.by()).isEqualTo(desk.counsel());
                    assertThat(telling.who()).isNotBlank();
                });
        people.signIn(desks.another(Role.COUNSEL));
        refused("disclosure.walled.first", () -> requests.read(number));
    }

    @Test
    void namingIsTellingAndNobodyIsToldUnbound() {
        var id = desks.entered(desk, ProcessType.NATIONAL_SECURITY_LETTER, email);
        people.signIn(desk.counsel());
        desks.bind(id);
        refused("disclosure.walled.bound", () -> letters.name(id, other, false));
        refused("disclosure.walled.custodian", () -> letters.name(id, desk.liaison(), true));
        letters.name(id, other, true);
        refused("disclosure.walled.bound", () -> letters.told(id, TellingKind.LAWYER, "Outside counsel", false));
        letters.told(id, TellingKind.LAWYER, "Outside counsel", true);

        people.signIn(other);
        assertThat(letters.mine()).extracting(LegalRequestSummary::id).containsExactly(id);
        var letter = letters.read(id);
        assertThat(letter.told())
                .extracting(LetterDetails.Telling::kind)
                .containsExactly(
                        TellingKind.COMPLIANCE, TellingKind.LAWYER, TellingKind.COMPLIANCE, TellingKind.LAWYER);
        assertThat(letter.told())
                .extracting(LetterDetails.Telling::by)
                .containsExactly(desk.custodian(), desk.counsel(), desk.counsel(), desk.counsel());
        assertThat(letter.named()).containsKeys(desk.custodian(), other);

        people.signIn(desk.counsel());
        letters.close(id, other);
        people.signIn(other);
        none(() -> letters.read(id));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update legal_told set bound = false where request_id = ?")
                        .param(id.value())
                        .update());
    }

    @Test
    void itsNondisclosureBindsOnlyWhileItIsCertifiedAndUntilAReviewHasLiftedIt() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        people.signIn(desk.counsel());
        desks.bind(id);
        var barred = new NoticeStanding.Barred(NoticeStanding.Bar.LETTER, null);
        assertThat(notices.of(id).plan())
                .as("while nobody has said what it says")
                .isEqualTo(barred);

        letters.describe(id, new LetterFacts("A. Signer", false, true));
        assertThat(notices.of(id).plan()).isInstanceOf(NoticeStanding.Scheduled.class);
        letters.describe(id, new LetterFacts("A. Signer", true, false));
        assertThat(notices.of(id).plan()).isInstanceOf(NoticeStanding.Scheduled.class);
        letters.describe(id, new LetterFacts("A. Signer", true, true));
        assertThat(notices.of(id).plan()).isEqualTo(barred);

        var today = desks.today();
        letters.askReview(id, today);
        letters.reviewEnded(id, today, true);
        assertThat(notices.of(id).plan()).isEqualTo(barred);
        jdbc.sql("update legal_letter set review_ended_on = null, review_upheld = null where request_id = ?")
                .param(id.value())
                .update();
        letters.reviewEnded(id, today, false);
        assertThat(notices.of(id).plan())
                .as("through the day itself")
                .isEqualTo(new NoticeStanding.Barred(NoticeStanding.Bar.NONDISCLOSURE, today));
    }

    @Test
    void runsTheGovernmentsTimeFromTheDayOnWhichReviewWasAskedFor() {
        var id = desks.entered(desk, ProcessType.NATIONAL_SECURITY_LETTER, email);
        people.signIn(desk.counsel());
        desks.bind(id);
        var today = desks.today();
        refused("disclosure.letter.undescribed", () -> letters.askReview(id, today));
        letters.describe(id, new LetterFacts("A. Signer", true, true));
        refused("disclosure.walled.day.missing", () -> letters.askReview(id, null));
        refused("disclosure.walled.day.future", () -> letters.askReview(id, today.plusDays(1)));
        letters.askReview(id, today);
        refused("disclosure.walled.review.asked", () -> letters.askReview(id, today));

        assertThat(letters.read(id).governmentDue())
                .isEqualTo(today.plusDays(31).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(deadlines.mine()).anyMatch(due -> due.kind().equals(SecurityLetters.REVIEW));
        people.signIn(other);
        assertThat(deadlines.mine()).noneMatch(due -> due.object().equals(id.value()));
        people.signIn(desk.counsel());
        refused("disclosure.walled.review.none", () -> letters.reviewEnded(id, today.minusDays(1), true));
        letters.reviewEnded(id, today, false);
        assertThat(letters.read(id).governmentDue()).isNull();
        assertThat(letters.read(id).reviewUpheld()).isFalse();
    }

    @Test
    void theTrailShowsAnAuditorTheActAndNotWhoseData() {
        var id = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        people.signIn(desk.counsel());
        desks.bind(id);
        letters.describe(id, new LetterFacts("A. Signer", true, true));
        force(id, OPENED);
        people.signIn(desk.custodian());
        search.search(id, email);
        var number = desks.number(id);
        people.signIn(desks.another(Role.AUDITOR));
        var today = desks.today();

        var lines = reading.page(TrailFilter.days(today, today), 0, 200).stream()
                .filter(line -> line.actor().equals(desk.custodian()))
                .toList();
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.action()).isEqualTo("disclosure.search.made");
            assertThat(line.groundLabel()).isEqualTo("NS-");
            assertThat(line.subject()).isNull();
            assertThat(line.objectLabel()).isNull();
        });
        assertThat(lines.toString()).doesNotContain(number);
        var about = new TrailFilter(today, today, null, new SubjectId(customer.value()), null, null, false, false);
        assertThat(reading.page(about, 0, 200)).noneMatch(line -> "NS-".equals(line.groundLabel()));
    }

    private void force(LegalRequestId id, Set<RecordClass> classes) {
        desks.putInForce(id, Duration.ofDays(20), classes, email);
    }

    private static int serial(String number) {
        return Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
    }

    private static void none(Runnable act) {
        refused("disclosure.request.none", act);
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
