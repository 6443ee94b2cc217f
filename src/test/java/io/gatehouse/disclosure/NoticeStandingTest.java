package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.disclosure.NoticeStanding.Bar;
import io.gatehouse.disclosure.NoticeStanding.Barred;
import io.gatehouse.disclosure.NoticeStanding.Orders;
import io.gatehouse.disclosure.NoticeStanding.Scheduled;
import io.gatehouse.policy.ProcessType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeStandingTest {

    private static final Instant MONDAY = Instant.parse("2027-03-01T10:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void withoutAnOrderItIsScheduledAfterTheProfilesDays() {
        assertThat(NoticeStanding.of(subpoena(null), MONDAY, MONDAY, WEEK)).isEqualTo(new Scheduled(MONDAY.plus(WEEK)));
    }

    @Test
    void byCounselsPlanItGoesAtOnceWhereNoOrderWas() {
        var orders = new Orders(ProcessType.SUBPOENA, false, false, true, null);

        assertThat(NoticeStanding.of(orders, MONDAY, MONDAY, WEEK)).isEqualTo(new Scheduled(MONDAY));
    }

    @Test
    void anOrderBarsItThroughItsLastDayAndTheDaysCountFromThere() {
        var orders = subpoena(LocalDate.of(2027, 3, 3));

        assertThat(NoticeStanding.of(orders, MONDAY, Instant.parse("2027-03-03T23:59:59Z"), WEEK))
                .isEqualTo(new Barred(Bar.NONDISCLOSURE, LocalDate.of(2027, 3, 3)));
        assertThat(NoticeStanding.of(orders, MONDAY, Instant.parse("2027-03-04T00:00:00Z"), WEEK))
                .isEqualTo(new Scheduled(Instant.parse("2027-03-11T00:00:00Z")));
    }

    @Test
    void anOrderThatEndedBeforeTheDisclosureDelaysNothing() {
        assertThat(NoticeStanding.of(subpoena(LocalDate.of(2027, 1, 3)), MONDAY, MONDAY, WEEK))
                .isEqualTo(new Scheduled(MONDAY.plus(WEEK)));
    }

    @Test
    void aSealALetterAndCounselBarItWithoutADay() {
        assertThat(NoticeStanding.of(
                        new Orders(ProcessType.WARRANT, true, false, true, null), MONDAY, MONDAY.plus(WEEK), WEEK))
                .isEqualTo(new Barred(Bar.SEAL, null));
        assertThat(NoticeStanding.of(
                        new Orders(ProcessType.NATIONAL_SECURITY_LETTER, false, false, true, null),
                        MONDAY,
                        MONDAY.plus(WEEK),
                        WEEK))
                .isEqualTo(new Barred(Bar.LETTER, null));
        assertThat(NoticeStanding.of(
                        new Orders(ProcessType.SUBPOENA, false, true, false, null), MONDAY, MONDAY.plus(WEEK), WEEK))
                .isEqualTo(new Barred(Bar.COUNSEL, null));
    }

    private static Orders subpoena(@Nullable LocalDate until) {
        return new Orders(ProcessType.SUBPOENA, false, false, false, until);
    }
}
