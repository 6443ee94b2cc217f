package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EqualLinesTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int REMEMBERED = 100;
    private static final int LINES = 5_000;

    private final EqualLines lines = new EqualLines(REMEMBERED);

    @Test
    void tellsEqualLinesApartByTheirPlace() throws BadLineFound {
        assertThat(lines.place(MONDAY, 1)).isZero();
        assertThat(lines.place(MONDAY, 2)).isZero();
        assertThat(lines.place(MONDAY.plusSeconds(1), 1)).isZero();
        assertThat(lines.place(MONDAY, 1)).isEqualTo(1);
        assertThat(lines.place(MONDAY, 1)).isEqualTo(2);
    }

    @Test
    void remembersOnlySoManyLinesOfAFileSortedEitherWay() throws BadLineFound {
        for (var direction : new int[] {1, -1}) {
            var sorted = new EqualLines(REMEMBERED);
            for (var line = 0; line < LINES; line++) {
                var at = MONDAY.plusSeconds((long) direction * line);

                assertThat(sorted.place(at, line)).isZero();
                assertThat(sorted.place(at, line)).isEqualTo(1);
                assertThat(sorted.remembered()).isLessThanOrEqualTo(REMEMBERED);
            }
        }
    }

    @Test
    void remembersOnlySoManyLinesOfOneInstant() {
        for (var line = 0; line < LINES; line++) {
            try {
                lines.place(MONDAY, line);
            } catch (BadLineFound refused) {
                assertThat(refused.reasonKey()).isEqualTo("activity.import.unsorted");
            }
            assertThat(lines.remembered()).isLessThanOrEqualTo(REMEMBERED);
        }
    }

    @Test
    void refusesALineOfATimeItHasForgotten() throws BadLineFound {
        for (var line = 0; line <= REMEMBERED; line++) {
            lines.place(MONDAY.plusSeconds(line), 7);
        }

        assertThatExceptionOfType(BadLineFound.class)
                .isThrownBy(() -> lines.place(MONDAY, 7))
                .matches(refused -> refused.reasonKey().equals("activity.import.unsorted"));
        assertThat(lines.place(MONDAY.plusSeconds(1), 7)).isEqualTo(1);
    }
}
