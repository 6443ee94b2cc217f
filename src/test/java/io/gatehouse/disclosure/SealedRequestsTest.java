package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.audit.TrailFilter;
import io.gatehouse.audit.TrailLine;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.disclosure.NondisclosureOrder.Kind;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.shell.Refused;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class SealedRequestsTest {

    @Autowired
    LegalRequests requests;

    @Autowired
    SecurityLetters walled;

    @Autowired
    NondisclosureOrders orders;

    @Autowired
    RestrictedSearch search;

    @Autowired
    Packages packages;

    @Autowired
    StepUps stepUps;

    @Autowired
    LegalTasks tasks;

    @Autowired
    LegalReminders reminders;

    @Autowired
    Deadlines deadlines;

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

    @BeforeEach
    void theDesk() {
        desk = desks.desk();
        other = desks.another(Role.CUSTODIAN);
        email = DeskFixture.byEmail(DeskFixture.anyEmail());
    }

    @Test
    void toACustodianWhoIsNotNamedASealedRequestIsNotThere() {
        var id = desks.confirmed(desk, desk.custodian(), sealed(ProcessType.SUBPOENA));
        var number = desks.number(id);
        assertThat(walled.mine()).extracting(LegalRequestSummary::id).containsExactly(id);
        assertThat(requests.read(number)).isPresent();
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).contains(number);
        assertThat(tasks.mine(false)).extracting(LegalTasks.Task::number).doesNotContain(number);

        people.signIn(other);
        assertThat(walled.mine()).isEmpty();
        assertThat(requests.all()).noneMatch(one -> one.id().equals(id));
        assertThat(requests.due()).doesNotContainKey(id);
        assertThat(requests.read(number)).isEmpty();
        assertThat(search.named(id)).isEmpty();
        assertThat(tasks.mine(true)).isEmpty();
        none(() -> requests.instrument(id));
        none(() -> requests.due(id));
        none(() -> orders.of(id));
        none(() -> packages.of(id));
        none(() -> stepUps.of(id));
        none(() -> requests.withdraw(id, "The agency took it back"));

        people.signIn(desk.counsel());
        desks.bind(id);
        assertThat(requests.all()).noneMatch(one -> one.id().equals(id));
        assertThat(walled.mine()).extracting(LegalRequestSummary::id).contains(id);
        none(() -> walled.describe(id, new LetterFacts("A. Signer", true, true)));
        walled.name(id, other, true);
        people.signIn(other);
        assertThat(requests.read(number)).isPresent();
    }

    @Test
    void theKindsThatRunAWayOfTheirOwnAreNotThereEither(
            @Autowired Emergencies emergencies, @Autowired Consents consents, @Autowired Preservations preservations) {
        var emergency = desks.entered(desk, sealed(ProcessType.EMERGENCY));
        var consent = desks.entered(desk, sealed(ProcessType.CONSENT));
        var preservation = desks.confirmed(desk, desk.custodian(), sealed(ProcessType.PRESERVATION));
        assertThat(emergencies.find(emergency)).isEmpty();

        people.signIn(other);
        none(() -> emergencies.find(emergency));
        none(() -> consents.find(consent));
        none(() -> preservations.preserve(preservation, "It is kept because the agency asked for it"));
        assertThat(emergencies.decisionDue(emergency)).isEmpty();
    }

    @Test
    void itsNumberIsDrawnSoThatNoneIsMissing() {
        var first = desks.number(desks.entered(desk, ProcessType.SUBPOENA, email));
        var sealed = desks.number(desks.entered(desk, sealed(ProcessType.SUBPOENA)));
        var second = desks.number(desks.entered(desk, ProcessType.SUBPOENA, email));

        assertThat(sealed).matches("LP-\\d{4}-[A-Z2-9]{6}");
        assertThat(serial(second)).isEqualTo(serial(first) + 1);
    }

    @Test
    void whatTheAgencySubmitsUnderSealCounselHandsToACustodianAndOnlyTheyAreMailed() {
        desks.mayIssue(desk.agency(), ProcessType.SUBPOENA);
        people.signIn(desk.liaison());
        var id = requests.submit(sealed(ProcessType.SUBPOENA).written(), DeskFixture.SIGNED);
        var number = desks.number(id);
        assertThat(requests.read(number)).isPresent();
        assertThat(requests.all()).anyMatch(one -> one.id().equals(id));
        assertThat(List.of(mailed(desk.custodian()), mailed(other), mailed(desk.counsel())))
                .isEqualTo(List.of(0, 0, 1));
        assertThat(due(id).owner()).isEqualTo(Role.COUNSEL);

        people.signIn(desk.counsel());
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).doesNotContain(number);
        walled.bind(id, true);
        assertThat(tasks.mine(true)).extracting(LegalTasks.Task::number).contains(number);
        walled.name(id, desk.custodian(), true);
        assertThat(due(id).owner()).isEqualTo(Role.CUSTODIAN);
        assertThat(due(id).person()).isEqualTo(desk.custodian());
        acting.system("test", () -> reminders.tell(due(id), "disclosure.letter.near"));
        people.signIn(desk.liaison());
        requests.write(id, "The court has set a new date", false);

        assertThat(List.of(mailed(desk.custodian()), mailed(other), mailed(desk.counsel())))
                .isEqualTo(List.of(2, 0, 1));
        assertThat(templates(desk.custodian())).containsOnly("disclosure.letter.walled");
        assertThat(templates(desk.counsel())).containsOnly("disclosure.letter.walled");
    }

    @Test
    void aSealThatComesLaterWallsItOffAndItsEndOpensItAgain() {
        var id = desks.entered(desk, ProcessType.SUBPOENA, email);
        var number = desks.number(id);
        people.signIn(other);
        assertThat(requests.read(number)).isPresent();
        people.signIn(desk.counsel());
        record(id, Kind.SEALED);

        people.signIn(other);
        assertThat(requests.read(number)).isEmpty();
        people.signIn(desk.custodian());
        assertThat(requests.read(number)).isPresent();
        assertThat(walled.read(id).named()).containsOnlyKeys(desk.custodian());
        people.signIn(desk.counsel());
        desks.bind(id);
        record(id, Kind.UNSEALED);

        people.signIn(other);
        assertThat(requests.read(number)).isPresent();
        assertThat(requests.all()).anyMatch(one -> one.id().equals(id));
        none(() -> walled.read(id));
    }

    @Test
    void theTrailHidesAllThatWasDoneOnItWhileTheSealLasts() {
        var id = desks.entered(desk, ProcessType.SUBPOENA, email);
        var number = desks.number(id);
        var auditor = desks.another(Role.AUDITOR);
        people.signIn(auditor);
        assertThat(lines().toString()).contains(number);
        assertThat(labelled(number)).isPositive();
        people.signIn(desk.counsel());
        record(id, Kind.SEALED);

        people.signIn(auditor);
        assertThat(lines()).anyMatch(line -> line.action().equals("disclosure.request.entered"));
        assertThat(lines().toString()).doesNotContain(number).doesNotContain(id.toString());
        assertThat(labelled(number)).isZero();
    }

    private List<TrailLine> lines() {
        return reading.page(TrailFilter.days(desks.today(), desks.today()), 0, 200).stream()
                .filter(line -> List.of(desk.custodian(), desk.counsel()).contains(line.actor()))
                .toList();
    }

    private int labelled(String number) {
        return reading.count(new TrailFilter(desks.today(), desks.today(), null, null, null, number, false, false));
    }

    private void record(LegalRequestId id, Kind kind) {
        orders.record(
                id,
                desks.version(id),
                new NondisclosureOrder.Recorded(kind, "District Court", null, null),
                DeskFixture.SIGNED);
    }

    private RequestFixture sealed(ProcessType process) {
        return desk.aRequest()
                .under(process)
                .naming(email)
                .with(new Particulars(null, Channel.POST, null, true, null, null, false, ForeignLaw.UNKNOWN, null));
    }

    private DeadlineSummary due(LegalRequestId id) {
        return acting.system("test", () -> deadlines.open(LegalDeadlines.RETURN, id.value()))
                .orElseThrow();
    }

    private int mailed(PersonId person) {
        return templates(person).size();
    }

    private List<String> templates(PersonId person) {
        return jdbc.sql("select template from message where owner_id = ? and template like 'disclosure.letter.%'")
                .param(person.value())
                .query(String.class)
                .list();
    }

    private static int serial(String number) {
        return Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
    }

    private static void none(Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("disclosure.request.none"));
    }
}
