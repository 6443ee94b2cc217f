package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.TransparencyFigures.Count;
import io.gatehouse.disclosure.TransparencyFigures.Line;
import io.gatehouse.policy.ProcessType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class TransparencyFiguresTest {

    @Autowired
    TransparencyFigures figures;

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    PackageFixture fixture;

    @Autowired
    TestPeople people;

    @Test
    void countsRequestsAccountsAndWhatCameOfThem() {
        var first = fixture.asked(ProcessType.COURT_ORDER);
        people.signIn(first.counsel());
        var before = line(ProcessType.COURT_ORDER);

        var matter = fixture.asked(ProcessType.COURT_ORDER);
        people.signIn(matter.counsel());
        var entered = line(ProcessType.COURT_ORDER);
        var released = fixture.released(matter);
        people.signIn(matter.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        people.signIn(matter.liaison());
        downloads.fetch(fixture.mailedToken(matter.request()));
        people.signIn(matter.counsel());
        var answered = line(ProcessType.COURT_ORDER);

        assertThat(entered.requests().least()).isEqualTo(before.requests().least() + 1);
        assertThat(entered.pending()).isEqualTo(before.pending() + 1);
        assertThat(answered.pending()).isEqualTo(before.pending());
        assertThat(answered.disclosed()).isEqualTo(before.disclosed() + 1);
        assertThat(answered.accounts().least()).isEqualTo(before.accounts().least() + 1);
        assertThat(answered.decided()).isNotNull();
        assertThat(figures.csv(period()))
                .contains("2703(d) order," + answered.requests().least() + ",");
    }

    @Test
    void countsLettersInBandsAndSaysNothingElseOfThem() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        fixture.makeLetter(matter);
        people.signIn(matter.counsel());

        var letters = line(ProcessType.NATIONAL_SECURITY_LETTER);

        assertThat(letters)
                .isEqualTo(new Line(
                        ProcessType.NATIONAL_SECURITY_LETTER,
                        new Count(0, 499),
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Count(0, 499),
                        null));
        assertThat(figures.csv(period())).contains("National-security letter,0-499,,,,,,0-499,\r\n");
        assertThat(Count.band(499, 500)).isEqualTo(new Count(0, 499));
        assertThat(Count.band(500, 500)).isEqualTo(new Count(500, 999));
    }

    @Test
    void thePeriodOfTodayIsAHalfYear() {
        var matter = fixture.asked(ProcessType.SUBPOENA);
        people.signIn(matter.counsel());

        assertThat(period().from().getDayOfMonth()).isEqualTo(1);
        assertThat(period().from().getMonthValue()).isIn(1, 7);
        assertThat(period().to()).isEqualTo(period().from().plusMonths(6).minusDays(1));
        assertThat(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC)).isBetween(period().from(), period().to());
    }

    private TransparencyFigures.Period period() {
        return figures.periods().getFirst();
    }

    private Line line(ProcessType process) {
        return figures.of(period()).lines().stream()
                .filter(line -> line.process() == process)
                .findFirst()
                .orElseThrow();
    }
}
