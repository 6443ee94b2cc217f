package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairFiguresTest {

    private static final EvaluationFiles.Pair MATCH = pair(true);
    private static final EvaluationFiles.Pair OTHER = pair(false);

    private static EvaluationFiles.Pair pair(boolean match) {
        return new EvaluationFiles.Pair(
                "made up",
                match,
                false,
                Subject.named(PartyKind.PERSON, "Anna Alpha"),
                new Listed(
                        "a",
                        PartyKind.PERSON,
                        List.of(new Listed.Name("Anna Alpha", NameQuality.PRIMARY)),
                        List.of(),
                        Set.of(),
                        List.of()));
    }

    private static PairFigures figures(List<Integer> matches, List<Integer> others) {
        var scored = new ArrayList<PairFigures.Scored>();
        matches.forEach(points -> scored.add(new PairFigures.Scored(MATCH, points)));
        others.forEach(points -> scored.add(new PairFigures.Scored(OTHER, points)));
        return new PairFigures(scored);
    }

    @Test
    void countsWhatIsAtTheThresholdAsFound() {
        var figures = figures(List.of(5_000, 6_000, 7_000, 8_000), List.of(1_000, 6_000));

        assertThat(figures.precision(6_000)).isEqualTo(0.75);
        assertThat(figures.recall(6_000)).isEqualTo(0.75);
        assertThat(figures.f1(6_000)).isEqualTo(0.75);
        assertThat(figures.right(6_000)).isEqualTo(4 / 6.0);
        assertThat(figures.precision(6_001)).isEqualTo(1);
        assertThat(figures.recall(6_001)).isEqualTo(0.5);
        assertThat(figures(List.of(6_000, 6_000, 6_000, 6_000), List.of()).recall(6_000))
                .isEqualTo(1);
    }

    @Test
    void findsTheThresholdWithTheBestF1() {
        assertThat(figures(List.of(5_000, 6_500, 7_000), List.of(4_000, 6_000)).bestThreshold())
                .isEqualTo(5_000);
        assertThat(figures(List.of(5_000, 6_500, 7_000), List.of(5_500, 6_000)).bestThreshold())
                .isEqualTo(6_500);
    }

    @Test
    void seesTiesAtTheTopAlone() {
        var matches = new ArrayList<Integer>();
        for (int i = 0; i < 90; i++) {
            matches.add(5_000);
        }
        for (int i = 0; i < 8; i++) {
            matches.add(6_000 + i);
        }
        matches.add(9_000);
        matches.add(9_000);

        assertThat(figures(matches, List.of(9_000)).topTies()).isEqualTo(0.02);
    }

    @Test
    void holdsWhatScoresClaimAgainstWhatWasFound() {
        var bin = figures(List.of(6_000, 6_700, 9_000), List.of(6_000)).bin(6_000, 7_000);

        assertThat(bin.pairs()).isEqualTo(3);
        assertThat(bin.found()).isEqualTo(2 / 3.0);
        assertThat(bin.claimed()).isEqualTo((0.5 + 0.5 + 0.731058) / 3, within(1e-5));
    }

    @Test
    void givesARecallItsIntervalByWilson() {
        assertThat(ListFigures.interval(0.98, 1203)).containsExactly(new double[] {0.97045, 0.98650}, within(1e-4));
        assertThat(ListFigures.interval(1, 10)[1]).isEqualTo(1, within(1e-9));
        assertThat(ListFigures.interval(1, 10)[0]).isEqualTo(0.72247, within(1e-4));
    }
}
