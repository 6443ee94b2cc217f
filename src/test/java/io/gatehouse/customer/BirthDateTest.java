package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 27);

    private static BirthDate date(
            BirthCalendar calendar,
            @Nullable String day,
            @Nullable String month,
            @Nullable String year,
            String language) {
        return BirthDate.of(calendar, day, month, year, false, Locale.forLanguageTag(language), TODAY);
    }

    @ParameterizedTest
    @CsvSource({
        "GREGORIAN, 27, 3, 1987, en, 1987-03-27",
        "GREGORIAN, 27, March, 1987, en, 1987-03-27",
        "GREGORIAN, 27, mar, 1987, en, 1987-03-27",
        "GREGORIAN, 27, Sept, 1987, en, 1987-09-27",
        "GREGORIAN, 1, août, 1987, fr, 1987-08-01",
        "GREGORIAN, 1, aout, 1987, fr, 1987-08-01",
        "GREGORIAN, 1, março, 1987, pt, 1987-03-01",
        "GREGORIAN, 1, März, 1987, de, 1987-03-01",
        "GREGORIAN, 1, марта, 1987, ru, 1987-03-01",
        "GREGORIAN, 1, March, 1987, ru, 1987-03-01",
        "GREGORIAN, 1, 3月, 1987, ja, 1987-03-01",
        "GREGORIAN, ٢٧, ٣, ١٩٨٧, ar, 1987-03-27",
        "GREGORIAN, २७, ३, १९८७, hi, 1987-03-27",
        "GREGORIAN, ２７, ３, １９８７, ja, 1987-03-27",
        "GREGORIAN, 29, 2, 2000, en, 2000-02-29",
        "BUDDHIST, 27, 3, 2530, th, 1987-03-27",
        "BUDDHIST, 27, มีนาคม, 2530, th, 1987-03-27",
        "MINGUO, 27, 3, 76, zh-TW, 1987-03-27",
        "MINGUO, 27, 3, 100, zh-TW, 2011-03-27",
        "JAPANESE, 27, 3, 昭和62, ja, 1987-03-27",
        "JAPANESE, 27, 3, S62, en, 1987-03-27",
        "JAPANESE, 27, 3, Shōwa 62, en, 1987-03-27",
        "JAPANESE, 8, 1, 平成元年, ja, 1989-01-08",
        "JAPANESE, 1, 5, 令和1, ja, 2019-05-01",
        "JAPANESE, 27, 3, 1987, ja, 1987-03-27",
        "PERSIAN, 7, 1, 1366, fa, 1987-03-27",
        "PERSIAN, ۷, فروردین, ۱۳۶۶, fa, 1987-03-27",
        "PERSIAN, 30, 12, 1399, fa, 2021-03-20",
        "ISLAMIC, 1, 9, 1445, ar, 2024-03-11",
        "ISLAMIC, 1, رمضان, 1445, ar, 2024-03-11",
        "ISLAMIC_CIVIL, 27, 7, 1407, en, 1987-03-28",
    })
    void readsDatesAsPeopleWriteThem(
            BirthCalendar calendar, String day, String month, String year, String language, String iso) {
        assertThat(date(calendar, day, month, year, language).iso()).isEqualTo(iso);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', customer.birthdate.missing, Enter your date of birth",
        "'', 3, 1987, customer.birthdate.day.missing, Date of birth must include a day",
        "27, '', 1987, customer.birthdate.month.missing, Date of birth must include a month",
        "27, 3, '', customer.birthdate.year.missing, Date of birth must include a year",
        "27, 3, 87, customer.birthdate.year.digits, Year of birth must include 4 numbers",
        "31, 2, 1987, customer.birthdate.unreal, Date of birth must be a real date",
        "29, 2, 1900, customer.birthdate.unreal, Date of birth must be a real date",
        "0, 3, 1987, customer.birthdate.unreal, Date of birth must be a real date",
        "27, 13, 1987, customer.birthdate.unreal, Date of birth must be a real date",
        "27, Smarch, 1987, customer.birthdate.unreal, Date of birth must be a real date",
        "27, Ma, 1987, customer.birthdate.unreal, Date of birth must be a real date",
        "x, 3, 1987, customer.birthdate.unreal, Date of birth must be a real date",
        "27, 3, 1066, customer.birthdate.unreal, Date of birth must be a real date",
        "27, 3, 1880, customer.birthdate.unreal, Date of birth must be a real date",
        "27, 3, 2026, customer.birthdate.future, Date of birth must be in the past",
        "1, 1, 2190, customer.birthdate.future, Date of birth must be in the past",
    })
    void refusesWithOneSentence(String day, String month, String year, String key, String text) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> date(BirthCalendar.GREGORIAN, day, month, year, "en"))
                .withMessage(key)
                .satisfies(refused -> assertThat(refused.text()).isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource({
        "GREGORIAN, '', '', 1987, 1987",
        "GREGORIAN, '', 3, 1987, 1987-03",
        "GREGORIAN, 27, 3, 1987, 1987-03-27",
        "BUDDHIST, '', '', 2530, 1987",
        "MINGUO, '', '', 76, 1987",
        "JAPANESE, '', '', 昭和62, 1987",
        "JAPANESE, '', '', 昭和元年, 1926",
        "JAPANESE, '', '', 令和1, 2019",
        "PERSIAN, '', '', 1366, 1987",
        "ISLAMIC, '', '', 1407, 1987",
    })
    void canBePartOfADate(BirthCalendar calendar, String day, String month, String year, String iso) {
        assertThat(BirthDate.of(calendar, day, month, year, true, Locale.ENGLISH, TODAY)
                        .iso())
                .isEqualTo(iso);
    }

    @Test
    void agreesWithWhatIsLessExact() {
        assertThat(new BirthDate(1987, null, null).agreesWith(new BirthDate(1987, 3, 27)))
                .isTrue();
        assertThat(new BirthDate(1987, 3, null).agreesWith(new BirthDate(1987, 4, 1)))
                .isFalse();
        assertThat(new BirthDate(1987, 3, 26).agreesWith(new BirthDate(1987, 3, 27)))
                .isFalse();
    }

    @Test
    void isShownInBothCalendars() {
        assertThat(new BirthDate(1987, 3, 27).written(Locale.ENGLISH)).isEqualTo("27 March 1987");
        assertThat(BirthCalendar.JAPANESE.written(LocalDate.of(1987, 3, 27), Locale.JAPANESE))
                .isEqualTo("昭和62年3月27日");
    }

    @Test
    void isReadFromOneLineAsPapersWriteIt() {
        for (var written :
                List.of("27 March 1987", "1987-03-27", "27 Mar 1987", "march 27 1987", "27.3.1987", " 1987-3-27 ")) {
            assertThat(BirthDate.of(written)).as(written).isEqualTo(new BirthDate(1987, 3, 27));
        }
        assertThat(BirthDate.of("1987")).isEqualTo(new BirthDate(1987, null, null));
        assertThat(BirthDate.of("1987-03")).isEqualTo(new BirthDate(1987, 3, null));
        for (var wrong :
                List.of("", "87", "31 February 1987", "1987-13", "27/3/1987", "about 1987", "27 March 1987 or so")) {
            assertThatExceptionOfType(Refused.class).as(wrong).isThrownBy(() -> BirthDate.of(wrong));
        }
    }

    @Test
    void neverShowsItselfInLogs() {
        assertThat(new BirthDate(1987, 3, 27)).hasToString("••••");
    }
}
