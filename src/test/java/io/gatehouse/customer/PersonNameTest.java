package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mai",
                "Nguyễn Thị",
                "O'Brien",
                "D’Angelo",
                "Smith-Jones",
                "J. R.",
                "X",
                "Æthelred",
                "Ōno",
                "Şükrü",
                "Владимир",
                "Ольга-Анна",
                "Ἀλέξανδρος",
                "محمد",
                "عبد الله",
                "مریم‌السادات",
                "משה",
                "ג׳ורג׳",
                "สมชาย",
                "ကျော်",
                "निर्मला",
                "শ্রীলঙ্কা",
                "தமிழ்ச்செல்வி",
                "ශ්‍රීමති",
                "王",
                "小明",
                "〇〇",
                "太郎",
                "ジョン・スミス",
                "김",
                "გიორგი",
                "Արամ",
                "አበበ",
                "ᠪᠠᠲᠤ",
                "阿卜杜拉·买买提"
            })
    void takesNamesOfAnyScript(String name) {
        assertThat(PersonName.given(name)).isEqualTo(name);
        assertThat(PersonName.family(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  Mai  Anh ,Mai Anh",
                "Mai\u200bAnh,MaiAnh",
                "\u202eMai,Mai",
                "Mai\u00a0Anh,Mai Anh",
                "e\u0301,é",
                "مریم\u200cالسادات,مریم\u200cالسادات"
            })
    void dropsWhatCannotBeSeen(String typed, String kept) {
        assertThat(PersonName.given(typed)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "'',customer.name.given.missing",
        "'  ',customer.name.given.missing",
        "\u200b,customer.name.given.missing",
        "R2D2,customer.name.given.wrong",
        "<b>,customer.name.given.wrong",
        "a@b,customer.name.given.wrong",
        "4111111111111111,customer.name.given.wrong",
        "-,customer.name.given.wrong",
        "😀,customer.name.given.wrong",
    })
    void refusesWhatIsNoName(String typed, String key) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PersonName.given(typed))
                .withMessage(key);
    }

    @Test
    void hasAtMost128Characters() {
        assertThat(PersonName.family("𠮷".repeat(128))).hasSize(256);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PersonName.family("x".repeat(129)))
                .satisfies(
                        refused -> assertThat(refused.text()).isEqualTo("Family name must be 128 characters or fewer"));
    }

    @Test
    void asksForTheLatinFormOfOtherScripts() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PersonName.of("小明", "王", ""))
                .withMessage("customer.name.latin.missing");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PersonName.of("小明", "王", "王小明"))
                .withMessage("customer.name.latin.wrong");
        assertThat(PersonName.of("Thị Mai", "Nguyễn", null).latin()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "小明,王,Wang Xiaoming,王小明",
        "민준,김,Kim Minjun,김민준",
        "Thị Mai,Nguyễn,,Thị Mai Nguyễn",
        "محمد,علي,Mohammed Ali,محمد علي"
    })
    void isWrittenAsItsPeopleWriteIt(String given, String family, String latin, String full) {
        assertThat(PersonName.of(given, family, latin).full()).isEqualTo(full);
    }

    @Test
    void canBeOneNameOnly() {
        var name = PersonName.single("Suharto", null);

        assertThat(name.full()).isEqualTo("Suharto");
        assertThat(name.family()).isNull();
    }

    @Test
    void neverShowsItselfWhole() {
        assertThat(PersonName.of("Thị Mai", "Nguyễn", null)).hasToString("T••• N•••");
    }
}
