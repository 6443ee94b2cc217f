package io.gatehouse.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {

    @ParameterizedTest
    @CsvSource({
        "Jürgen Müller, JUERGEN<MUELLER",
        "Jürgen Müller, JURGEN MUELLER",
        "Weiß, WEISS",
        "Þórsdóttir, THORSDOTTIR",
        "Núñez, NUNEZ",
        "Núñez, NUNXXEZ",
        "Łukasz, LUKASZ",
        "Sørensen, SOERENSEN",
        "Sørensen, SORENSEN",
        "Åström, AASTROEM",
        "Smith-Jones, SMITH<JONES",
        "O’Connor, OCONNOR",
        "'D''Arcy', DARCY",
        "Nguyễn Thị Mai, NGUYEN<THI<MAI",
        "Đặng, DANG",
        "Ayşe Yıldız, AYSE<YILDIZ",
        "Ωmega, ΩMEGA",
        "'  Thi   Mai ', THI MAI"
    })
    void writesLatinLettersAsCodeLinesDo(String said, String read) {
        assertThat(NameMatch.between(said, read, false).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void readsLettersWithLooseMarksAlike() {
        assertThat(NameMatch.between("Mu\u0308ller", "MUELLER", false).verdict())
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void showsTheLettersThatDiffer() {
        var match = NameMatch.between("Katarina", "KATERINA", false);

        assertThat(match.verdict()).isEqualTo(Verdict.SIMILAR);
        assertThat(match.differing()).containsExactly(new FactComparison.Span(3, 4));
    }

    @Test
    void callsTheSameWordsInAnotherOrderSimilar() {
        assertThat(NameMatch.between("Mai Nguyen", "NGUYEN MAI", false))
                .isEqualTo(new NameMatch(Verdict.SIMILAR, List.of()));
        assertThat(NameMatch.between("Thi Mai", "THI MAI ANH", false).verdict()).isEqualTo(Verdict.SIMILAR);
    }

    @Test
    void callsAnotherNameDifferent() {
        assertThat(NameMatch.between("Amara", "OLEKSANDR", false).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void forgivesWhatACutFieldLeavesOut() {
        assertThat(NameMatch.between("Maximiliana Alexandra", "MAXIMILIANA ALEX", true)
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(NameMatch.between("Maximiliana Alexandra", "MAXIMILIANA ALEX", false)
                        .verdict())
                .isNotEqualTo(Verdict.EQUAL);
    }

    @Test
    void saysSoWhereThereIsNothingToCompare() {
        assertThat(NameMatch.between("Mai", "<<<", false).verdict()).isEqualTo(Verdict.MISSING);
        assertThat(NameMatch.isLatin("Nguyễn Thị Mai")).isTrue();
        assertThat(NameMatch.isLatin("阮氏梅")).isFalse();
    }
}
