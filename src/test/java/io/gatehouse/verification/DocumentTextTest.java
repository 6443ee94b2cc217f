package io.gatehouse.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTextTest {

    private static final LocalDate BIRTH = LocalDate.of(1987, 3, 7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1987-03-07",
                "07.03.1987",
                "7/3/1987",
                "03/07/1987",
                "7 March 1987",
                "07 MAR 1987",
                "March 7, 1987"
            })
    void findsADayHoweverItIsWritten(String written) {
        assertThat(new DocumentText("Date of birth: " + written + "\nPlace").date(BIRTH))
                .isPresent();
    }

    @Test
    void doesNotTakeOneDayForAnother() {
        var text = new DocumentText("17.03.1987 7.3.19871 8 March 1987");

        assertThat(text.date(BIRTH)).isEmpty();
    }

    @Test
    void findsANumberWithBlanksAndNoPartOfALongerOne() {
        assertThat(new DocumentText("No. C 123-4567").number("C1234567")).contains("C 123-4567");
        assertThat(new DocumentText("AC12345678").number("C1234567")).isEmpty();
        assertThat(new DocumentText("1234").number("1234")).isEmpty();
    }

    @Test
    void findsANameWhateverItsAccentsAndItsOrder() {
        var text = new DocumentText("Surname NGUY\u1EC4N\nGiven names Th\u1ECB  Mai");

        assertThat(text.name("Thi Mai")).contains("THI MAI");
        assertThat(text.name("Nguyen")).contains("NGUYEN");
        assertThat(text.wholeName("Thi Mai Nguyen")).contains("THI MAI NGUYEN");
        assertThat(text.wholeName("Thi Mai Tran")).isEmpty();
        assertThat(text.name("Ma")).isEmpty();
    }

    @Test
    void keepsWhatItSaysToItself() {
        assertThat(new DocumentText("Nguyen").toString()).doesNotContain("guyen");
    }
}
