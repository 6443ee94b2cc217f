package io.gatehouse.shell.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.shell.form.DateBoxes.Typed;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateBoxesTest {

    private static final LocalDate BIRTHDAY = LocalDate.of(1987, 3, 27);

    @ParameterizedTest
    @CsvSource({"27, 3, 1987", "27, 03, 1987", "27, March, 1987", "27, mar., 1987", "٢٧, ٣, ١٩٨٧", "२७, ३, १९८७"})
    void readsADateInAnyDigitsAndWithTheNameOfItsMonth(String day, String month, String year) {
        assertThat(new Typed(day, month, year).date()).contains(BIRTHDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "31, 2, 1987",
        "29, 2, 1987",
        "0, 3, 1987",
        "27, 13, 1987",
        "27, 3, 87",
        "x, 3, 1987",
        "27, Marble, 1987"
    })
    void knowsWhatIsNoDate(String day, String month, String year) {
        assertThat(new Typed(day, month, year).date()).isEmpty();
    }

    @Test
    void saysWhichBoxIsEmpty() {
        var boxes = new DateBoxes("Date of birth", "For example, 27 3 1987");
        assertThat(boxes.wrong("Enter your date of birth", "Date of birth")).contains("Enter your date of birth");

        boxes.setValue(new Typed("27", "", "1987"));
        assertThat(boxes.wrong("Enter your date of birth", "Date of birth"))
                .contains("Date of birth must include a month");

        boxes.setValue(new Typed("31", "2", "1987"));
        assertThat(boxes.wrong("Enter your date of birth", "Date of birth"))
                .contains("Date of birth must be a real date");

        boxes.setDate(BIRTHDAY);
        assertThat(boxes.wrong("Enter your date of birth", "Date of birth")).isEmpty();
    }
}
