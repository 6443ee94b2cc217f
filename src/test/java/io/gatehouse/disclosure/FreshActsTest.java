package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Acts of the legal desk that open records or let them out ask for a second factor that was shown in these minutes (AU-9). */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class FreshActsTest {

    private static final Duration LONG_AGO = Duration.ofMinutes(6);

    @Autowired
    PackageFixture fixture;

    @Autowired
    DeskFixture desks;

    @Autowired
    LegalRequests requests;

    @Autowired
    Emergencies emergencies;

    @Autowired
    StepUps stepUps;

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    TestPeople people;

    @Test
    void theCallBackAsksForIt() {
        var desk = desks.desk();
        var id = desks.entered(desk, ProcessType.SUBPOENA, DeskFixture.byEmail(DeskFixture.anyEmail()));

        asks(desk.custodian(), () -> desks.confirm(id));
        assertThat(requests.read(desks.number(id)).orElseThrow().summary().state())
                .isEqualTo(RequestState.AUTHENTICATED);
    }

    @Test
    void aHoldIsSettledOnlyWithIt() {
        var desk = desks.desk();
        var id = desks.confirmed(desk, ProcessType.SUBPOENA, DeskFixture.byEmail(DeskFixture.anyEmail()));
        people.signIn(desks.another(io.gatehouse.access.Role.CUSTODIAN));
        stepUps.hold(id, Set.of(StepUpReason.DESK));
        var hold = stepUps.of(id).stream()
                .filter(one -> one.state() == StepUp.State.OPEN)
                .findFirst()
                .orElseThrow();

        asks(desk.custodian(), () -> stepUps.settle(hold.id(), "Duty desk", "The officer and the request are theirs"));
    }

    @Test
    void scopeAsksForIt() {
        var desk = desks.desk();
        var email = DeskFixture.byEmail(DeskFixture.anyEmail());
        var id = desks.confirmed(desk, ProcessType.SUBPOENA, email);
        var counsel = Objects.requireNonNull(desk.counsel());
        var today = desks.today();
        var scope = new NewScope(
                Set.of(RecordClass.NAME),
                List.of(email),
                today.minusDays(30),
                today,
                java.time.Instant.now().plus(Duration.ofDays(20)),
                Set.of(desk.liaison()),
                ComityResult.NO_CONFLICT,
                "No agreement applies",
                NoticePlan.AT_ONCE);

        asks(counsel, () -> requests.putInForce(id, version(id), scope, "It names what it asks for"));
        asks(
                counsel,
                () -> requests.changeScope(
                        id,
                        version(id),
                        new NewScope(
                                Set.of(RecordClass.NAME, RecordClass.ADDRESS),
                                scope.identifiers(),
                                scope.from(),
                                scope.to(),
                                scope.until(),
                                scope.searchers(),
                                scope.comity(),
                                scope.comityNote(),
                                scope.notice()),
                        "The address is named in it too"));
    }

    @Test
    void bothApprovalsOfAnEmergencyAskForIt() {
        var desk = desks.desk();
        var email = DeskFixture.byEmail(DeskFixture.anyEmail());
        var another = desks.another(io.gatehouse.access.Role.CUSTODIAN);
        var id = desks.confirmed(
                desk,
                desk.custodian(),
                desk.aRequest()
                        .under(ProcessType.EMERGENCY)
                        .asking(RecordClass.NAME)
                        .naming(email));
        asks(
                another,
                () -> emergencies.propose(id, Map.of(RecordClass.NAME, ""), List.of(email), DeskFixture.GOOD_FAITH));
        people.signIn(desk.counsel());
        var at = emergencies.find(id).orElseThrow().first().at();
        asks(desk.counsel(), () -> emergencies.approve(id, at, DeskFixture.GOOD_FAITH));
    }

    @Test
    void releaseDeliveryAndDownloadAskForItAndTheLinkStaysAsItWas() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var waiting = fixture.waiting(matter).summary();
        asks(matter.counsel(), () -> packages.release(waiting.id(), fixture.seen(waiting)));
        asks(
                matter.custodian(),
                () -> packages.deliver(waiting.id(), fixture.seen(waiting), new Handover.ByPassphrase()));
        var token = fixture.mailedToken(matter.request());

        people.signInSince(matter.liaison(), LONG_AGO);
        assertThat(downloads.behind(token)).isPresent();
        asks(matter.liaison(), () -> assertThat(downloads.fetch(token)).isPresent());
    }

    private long version(LegalRequestId id) {
        return requests.read(desks.number(id)).orElseThrow().summary().version();
    }

    private void asks(PersonId person, Runnable act) {
        people.signInSince(person, LONG_AGO);
        assertThatExceptionOfType(FreshFactor.Needed.class).isThrownBy(act::run);
        people.signIn(person);
        assertThatCode(act::run).doesNotThrowAnyException();
    }
}
