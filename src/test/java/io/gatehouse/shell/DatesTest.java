package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DatesTest {

    private static final Instant MONDAY = Instant.parse("2026-12-04T11:00:00Z");

    @Test
    void writesADayWithTheNameOfItsMonth() {
        assertThat(Dates.shownDate(LocalDate.of(2026, 3, 27))).isEqualTo("27 March 2026");
    }

    @Test
    void showsStaffUtc() {
        assertThat(Dates.shown(MONDAY)).isEqualTo("4 December 2026, 11:00 UTC");
        assertThat(Dates.brief(MONDAY)).isEqualTo("4 Dec 2026, 11:00");
    }

    @Test
    void showsCustomersTheirOwnZoneByName() {
        assertThat(Dates.shownIn(ZoneId.of("Asia/Tokyo"), MONDAY)).isEqualTo("4 December 2026, 20:00 (Tokyo)");
    }

    @Test
    void namesUniversalTimeWhereThatIsTheZone() {
        assertThat(Dates.shownIn(ZoneId.of("Etc/UTC"), MONDAY)).isEqualTo("4 December 2026, 11:00 (UTC)");
    }

    @Test
    void saysHowLongIsLeftOrHowLate() {
        assertThat(Dates.timeLeft(MONDAY.plus(Duration.ofMinutes(45)), MONDAY)).isEqualTo("45 min left");
        assertThat(Dates.timeLeft(MONDAY.plus(Duration.ofHours(6)), MONDAY)).isEqualTo("6 h left");
        assertThat(Dates.timeLeft(MONDAY.minus(Duration.ofDays(2)), MONDAY)).isEqualTo("2 d late");
    }

    @Test
    void tellsTheDayOfWhatIsLongAgo() {
        assertThat(Dates.ago(MONDAY.minus(Duration.ofHours(3)), MONDAY)).isEqualTo("3 hours ago");
        assertThat(Dates.ago(MONDAY.minus(Duration.ofDays(9)), MONDAY)).isEqualTo("25 November 2026");
    }
}
