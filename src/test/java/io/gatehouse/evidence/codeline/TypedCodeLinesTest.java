package io.gatehouse.evidence.codeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeLinesTest {

    private static final String FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private static final String SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final TypedCodeLines WHOLE = new TypedCodeLines.Read(new CodeLines(List.of(FIRST, SECOND)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIRST + "\n" + SECOND,
                FIRST + SECOND,
                "  p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<  \r\n\r\n l898902c36uto7408122f1204159ze184226b<<<<<10 ",
                "P< UTO ERIKSSON << ANNA < MARIA\n" + SECOND,
                "P‹UTOERIKSSON‹‹ANNA‹MARIA\nL898902C36UTO7408122F1204159ZE184226B‹‹‹‹‹10",
                "P‹UTOERIKSSON«ANNA‹MARIA\n" + SECOND,
                "P<UTOERIKSSON««ANNA«MARIA«««««««««««««««««««\n" + SECOND,
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<<<<<\n" + SECOND,
                "Ｐ＜ＵＴＯＥＲＩＫＳＳＯＮ＜＜ＡＮＮＡ＜ＭＡＲＩＡ\nＬ８９８９０２Ｃ３６ＵＴＯ7408122F1204159ZE184226B<<<<<10",
                "\u200eP<UTOERIKSSON<<ANNA<MARIA\u200b\n" + SECOND,
                FIRST + "\nL٨٩٨٩٠٢C36UTO7408122F1204159ZE184226B<<<<<10"
            })
    void forgivesHowItWasTyped(String typed) {
        assertThat(CodeLines.read(typed)).isEqualTo(WHOLE);
    }

    @Test
    void neverTurnsALetterIntoADigit() {
        var typed = SECOND.replace("740812", "74O812");

        var read = (TypedCodeLines.Read) CodeLines.read(FIRST + "\n" + typed);

        assertThat(read.lines().lines().get(1)).isEqualTo(typed);
    }

    @Test
    void saysWhichLineIsTooShort() {
        assertThat(CodeLines.read(FIRST + "\n" + SECOND.substring(1)))
                .isEqualTo(new TypedCodeLines.WrongLength(2, 43, 44));
        assertThat(CodeLines.read(FIRST)).isEqualTo(new TypedCodeLines.WrongLength(2, 0, 44));
        assertThat(CodeLines.read("I<UTOD231458907<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA"))
                .isEqualTo(new TypedCodeLines.WrongLength(1, 29, 30));
    }

    @Test
    void saysWhatDoesNotBelong() {
        assertThat(CodeLines.read(FIRST + "\n" + SECOND.replace('Z', 'É'))).isEqualTo(new TypedCodeLines.Strange("É"));
        assertThat(CodeLines.read("<script>alert(1)</script>")).isEqualTo(new TypedCodeLines.Strange(">"));
        assertThat(CodeLines.read(" \n\t")).isEqualTo(new TypedCodeLines.Missing());
        assertThat(CodeLines.read("A".repeat(100_000))).isInstanceOf(TypedCodeLines.WrongLength.class);
    }

    @Test
    void answersToAnythingTyped() {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++) {
            var typed = random.ints(random.nextInt(120), 0, 0x1_2000)
                    .map(character ->
                            random.nextInt(4) == 0 ? character : "P<UTO0123456789\n«ſıß".codePointAt(character % 20))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(CodeLines.read(typed)).isNotNull();
        }
    }
}
