package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.audit.TrailFilter;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.shell.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class LetterAnswersTest {

    private static final String TAKER = "A. Signer, Special Agent in Charge";

    @Autowired
    LetterAnswers answers;

    @Autowired
    SecurityLetters letters;

    @Autowired
    LegalRequests requests;

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    CustomerNotices notices;

    @Autowired
    Deadlines deadlines;

    @Autowired
    AuditReading reading;

    @Autowired
    DeskFixture desks;

    @Autowired
    PackageFixture fixture;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private DeskFixture.Desk desk;
    private NamedIdentifier email;
    private LegalRequestId letter;

    @BeforeEach
    void aLetterInForce() {
        desk = desks.desk();
        email = DeskFixture.byEmail(DeskFixture.anyEmail());
        letter = fixture.letter(desk, email);
    }

    @Test
    void holdNameAddressAndLengthOfServiceAndAreHandedOverByWhoIsNamed() {
        var released = released();
        people.signIn(desk.custodian());

        assertThat(released.items())
                .extracting(PackageDetails.Item::recordClass)
                .containsExactlyInAnyOrderElementsOf(PackageFixture.OF_A_LETTER);
        refused("disclosure.answer.to.missing", () -> deliver(released, " "));
        var handed = deliver(released, TAKER);

        assertThat(handed.bytes()).isNotEmpty();
        assertThat(handed.passphrase()).isNotNull();
        assertThat(answers.of(letter)).singleElement().satisfies(answer -> {
            assertThat(answer.to()).isEqualTo(TAKER);
            assertThat(answer.by()).isEqualTo(desk.custodian());
            assertThat(answer.number()).isEqualTo(released.summary().number());
        });
        assertThat(state(released)).isEqualTo(PackageState.DOWNLOADED);
        assertThat(packages.rebuild(released.summary().id()).same()).isTrue();
        // Whoever had to do with it is in the book of those who were told.
        assertThat(letters.read(letter).told())
                .extracting(LetterDetails.Telling::kind)
                .contains(TellingKind.COMPLIANCE, TellingKind.LAWYER);
        assertThat(requests.read(desks.number(letter)).orElseThrow().steps())
                .filteredOn(step -> step.step() == StepStand.Step.DELIVERY)
                .singleElement()
                .satisfies(step -> assertThat(step.who()).isEqualTo(desk.custodian()));
    }

    @Test
    void leaveByNoLinkAndNoLetter() {
        var released = released();
        people.signIn(desk.custodian());
        var before = messages();

        refused(
                "disclosure.package.walled.by-hand",
                () -> packages.deliver(
                        released.summary().id(), fixture.seen(released.summary()), new Handover.ByPassphrase()));
        deliver(released, TAKER);

        assertThat(messages()).isEqualTo(before);
        people.signIn(desk.liaison());
        assertThat(downloads.of(letter)).isEmpty();
    }

    @Test
    void areReleasedByCounselWhoIsNamedAlone() {
        var waiting = waiting();
        var id = waiting.summary().id();
        people.signIn(desk.counsel());
        refused("disclosure.package.walled.counsel", () -> packages.release(id, fixture.seen(waiting.summary())));
        assertThat(letters.nameable(letter)).anyMatch(one -> one.id().equals(desk.counsel()));
        refused("disclosure.walled.bound", () -> letters.name(letter, desk.counsel(), false));
        letters.name(letter, desk.counsel(), true);
        assertThat(letters.nameable(letter)).noneMatch(one -> one.id().equals(desk.counsel()));
        var another = desks.another(Role.COUNSEL);
        people.signIn(another);
        desks.bind(letter);
        refused("disclosure.package.walled.counsel", () -> packages.release(id, fixture.seen(waiting.summary())));
        people.signIn(desk.counsel());

        packages.release(id, fixture.seen(waiting.summary()));

        assertThat(letters.read(letter).told())
                .filteredOn(told -> told.kind() == TellingKind.LAWYER)
                .extracting(LetterDetails.Telling::by)
                .containsExactly(desk.counsel(), desk.counsel(), another);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deliver(waiting, TAKER));
    }

    @Test
    void toEverybodyElseThereIsNone() {
        var released = released();
        people.signIn(desk.custodian());
        deliver(released, TAKER);
        var number = released.summary().number();
        var outsider = desks.another(Role.CUSTODIAN);

        people.signIn(outsider);
        assertThat(packages.read(number)).isEmpty();
        assertThat(letters.mine()).isEmpty();
        none(() -> answers.of(letter));
        none(() -> packages.of(letter));
        noPackage(() -> packages.preserved(released.summary().id()));
        noPackage(() -> deliver(released, "Somebody"));
        noPackage(() -> packages.rebuild(released.summary().id()));
        none(() -> notices.of(letter));
        assertThat(requests.all()).noneMatch(one -> one.id().equals(letter));
        assertThat(deadlines.mine()).noneMatch(due -> due.object().equals(letter.value()));
        people.signIn(desk.liaison());
        assertThat(requests.all()).noneMatch(one -> one.id().equals(letter));
        assertThat(downloads.of(letter)).isEmpty();
        people.signIn(desks.another(Role.AUDITOR));
        var today = desks.today();
        var lines = reading.page(TrailFilter.days(today, today), 0, 200).stream()
                .filter(line -> line.actor().equals(desk.custodian()))
                .toList();
        assertThat(lines).anySatisfy(line -> assertThat(line.action()).isEqualTo("disclosure.answer.delivered"));
        assertThat(lines.toString()).doesNotContain(desks.number(letter), TAKER);
    }

    @Test
    void ofManyAtOnceOneIsHandedOver() throws Exception {
        var released = released();
        var start = new CountDownLatch(1);
        var seen = released.summary().version();
        var won = new ArrayList<Boolean>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (var i = 0; i < 8; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return acting.system(
                            "test",
                            () -> acting.person(desk.custodian(), () -> {
                                try {
                                    answers.deliver(released.summary().id(), seen, new Handover.ByPassphrase(), TAKER);
                                    return true;
                                } catch (Refused late) {
                                    return false;
                                }
                            }));
                }));
            }
            start.countDown();
            for (var one : running) {
                won.add(one.get());
            }
        }

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        people.signIn(desk.custodian());
        assertThat(answers.of(letter)).hasSize(1);
    }

    @Test
    void areOfLettersAlone() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        people.signIn(matter.custodian());

        refused("disclosure.package.none", () -> deliver(released, TAKER));
        assertThat(answers.of(matter.request())).isEmpty();
    }

    private PackageDetails waiting() {
        return fixture.answerWaiting(desk, letter, email);
    }

    private PackageDetails released() {
        return fixture.answerReleased(desk, letter, email);
    }

    private LetterAnswers.Handed deliver(PackageDetails released, String to) {
        return answers.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase(), to);
    }

    private PackageState state(PackageDetails one) {
        return packages.read(one.summary().number()).orElseThrow().summary().state();
    }

    private int messages() {
        return jdbc.sql("select count(*) from message where owner_id = ?")
                .param(letter.value())
                .query(Integer.class)
                .single();
    }

    private static void noPackage(Runnable act) {
        refused("disclosure.package.none", act);
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
