package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class WorkingDaysTest {

    private static final WorkingDays SHIPPED = shipped();

    private static WorkingDays shipped() {
        var json = JsonMapper.builder().build();
        return json.treeToValue(
                json.readTree(WorkingDaysTest.class.getResourceAsStream("/policy/voluntary-2026.json"))
                        .get("screening")
                        .get("workingDays"),
                WorkingDays.class);
    }

    private static List<LocalDate> freeWeekdays(int year) {
        return IntStream.rangeClosed(1, LocalDate.of(year, 12, 31).getDayOfYear())
                .mapToObj(day -> LocalDate.ofYearDay(year, day))
                .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .filter(day -> !SHIPPED.workedOn(day))
                .toList();
    }

    /** As the Office of Personnel Management publishes them. */
    @Test
    void knowsTheFederalHolidaysOf2026() {
        assertThat(freeWeekdays(2026))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2026-01-01",
                        "2026-01-19",
                        "2026-02-16",
                        "2026-05-25",
                        "2026-06-19",
                        "2026-07-03",
                        "2026-09-07",
                        "2026-10-12",
                        "2026-11-11",
                        "2026-11-26",
                        "2026-12-25");
    }

    @Test
    void keepsANewYearThatIsASaturdayOnTheFridayOfTheYearBefore() {
        assertThat(freeWeekdays(2021)).contains(LocalDate.of(2021, 12, 31)).hasSize(12);
        assertThat(freeWeekdays(2022)).doesNotContain(LocalDate.of(2022, 1, 3)).hasSize(10);
    }

    @Test
    void keepsNoHolidayBeforeThereWasOne() {
        assertThat(SHIPPED.workedOn(LocalDate.of(2020, 6, 19))).isTrue();
        assertThat(SHIPPED.workedOn(LocalDate.of(2023, 6, 19))).isFalse();
    }

    /** The second column is the first day after, at midnight in Washington. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-09T15:00:00Z, 10, 2026-11-25T05:00:00Z",
        "2026-11-22T07:00:00Z, 10, 2026-12-08T05:00:00Z",
        "2026-03-02T12:00:00Z, 5, 2026-03-10T04:00:00Z",
        "2026-12-23T23:59:00Z, 1, 2026-12-25T05:00:00Z",
        "2026-12-24T12:00:00Z, 1, 2026-12-29T05:00:00Z"
    })
    void countsFromTheDayAfter(Instant event, int days, Instant due) {
        assertThat(SHIPPED.after(event, days)).isEqualTo(due);
    }

    @Test
    void beginsADayWhereTheAuthorityIs() {
        assertThat(SHIPPED.after(Instant.parse("2026-11-10T04:59:00Z"), 1))
                .as("still Monday in Washington")
                .isEqualTo("2026-11-11T05:00:00Z");
        assertThat(SHIPPED.after(Instant.parse("2026-11-10T05:00:00Z"), 1))
                .as("Tuesday, and Veterans Day follows")
                .isEqualTo("2026-11-13T05:00:00Z");
    }

    @Test
    void refusesAHolidayThatIsNoDay() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkingDays.Holiday(5, null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkingDays.Holiday(5, 1, DayOfWeek.MONDAY, 1, null));
    }
}
