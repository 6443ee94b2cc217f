package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.screening.HalfOwned.Finding;
import io.gatehouse.screening.HalfOwned.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HalfOwnedTest {

    private static final int HALF = 5_000;

    private static Share share(String owner, String owned, int percent) {
        return new Share(owner, owned, percent * 100);
    }

    private static List<String> found(Set<String> listed, Share... shares) {
        return HalfOwned.among(List.of(shares), listed, HALF).stream()
                .map(Finding::organisation)
                .toList();
    }

    @Test
    void countsHalfAndNotALittleLess() {
        assertThat(found(Set.of("X"), share("X", "A", 50))).containsExactly("A");
        assertThat(found(Set.of("X"), new Share("X", "A", 4_999))).isEmpty();
        assertThat(found(Set.of("X"), share("Y", "A", 100))).isEmpty();
    }

    @Test
    void addsUpWhatListedPartiesHoldTogether() {
        var shares = List.of(share("X", "A", 25), share("Y", "A", 25), share("Z", "A", 50));

        assertThat(HalfOwned.among(shares, Set.of("X", "Y"), HALF))
                .containsExactly(new Finding("A", HALF, List.of(share("X", "A", 25), share("Y", "A", 25))));
        assertThat(HalfOwned.among(shares, Set.of("X"), HALF)).isEmpty();
    }

    @Test
    void goesOnThroughOrganisationsThatCountThemselves() {
        var shares = List.of(
                share("B", "C", 30),
                share("X", "C", 20),
                share("A", "B", 60),
                share("X", "A", 50),
                share("C", "D", 49));

        assertThat(HalfOwned.among(shares, Set.of("X"), HALF))
                .containsExactly(
                        new Finding("A", HALF, List.of(share("X", "A", 50))),
                        new Finding("B", 6_000, List.of(share("X", "A", 50), share("A", "B", 60))),
                        new Finding(
                                "C",
                                HALF,
                                List.of(
                                        share("X", "A", 50),
                                        share("A", "B", 60),
                                        share("B", "C", 30),
                                        share("X", "C", 20))));
    }

    @Test
    void countsAShareWholeOrNotAtAll() {
        // 50 % of 50 % is a quarter, and counts all the same; 40 % of all of it counts for nothing.
        assertThat(found(Set.of("X"), share("X", "A", 50), share("A", "B", 50))).containsExactly("A", "B");
        assertThat(found(Set.of("X"), share("X", "A", 40), share("A", "B", 100)))
                .isEmpty();
        // Each of two holders is listed to 25 %, so neither counts, though together they have all of it.
        assertThat(found(
                        Set.of("X"),
                        share("X", "A", 25),
                        share("X", "B", 25),
                        share("A", "C", 50),
                        share("B", "C", 50)))
                .isEmpty();
    }

    @Test
    void restsNothingOnACircle() {
        assertThat(found(Set.of("X"), share("A", "B", 100), share("B", "A", 100)))
                .isEmpty();
        assertThat(found(Set.of("X"), share("A", "A", 60), share("X", "A", 40))).isEmpty();

        var shares = List.of(share("A", "B", 60), share("B", "A", 40), share("X", "A", 50), share("B", "C", 50));

        assertThat(HalfOwned.among(shares, Set.of("X"), HALF))
                .extracting(Finding::organisation, Finding::basisPoints)
                .containsExactly(tuple("A", HALF), tuple("B", 6_000), tuple("C", HALF));
    }

    @Test
    void addsUpWhatOneOwnerHoldsInParts() {
        assertThat(found(Set.of("X"), share("X", "A", 20), share("X", "A", 30))).containsExactly("A");
    }

    @Test
    void findsNoneThatIsListedItself() {
        assertThat(found(Set.of("X", "A"), share("X", "A", 80), share("A", "B", 50)))
                .containsExactly("B");
    }

    @Test
    void drawsTheLineWhereTheCallerDoes() {
        assertThat(HalfOwned.among(List.of(share("X", "A", 50)), Set.of("X"), HALF + 1))
                .isEmpty();
        assertThat(HalfOwned.among(List.of(share("X", "A", 25)), Set.of("X"), 2_500))
                .hasSize(1);
    }

    @Test
    void takesNoShareThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share("X", "A", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Share("X", "A", 10_001));
    }

    @Test
    void isSoonDoneWhereManyWaysLeadToOne() {
        var shares = new ArrayList<Share>();
        shares.add(share("X", "l0", 50));
        shares.add(share("X", "r0", 50));
        for (int i = 0; i < 60; i++) {
            for (var owner : List.of("l", "r")) {
                shares.add(share(owner + i, "l" + (i + 1), 25));
                shares.add(share(owner + i, "r" + (i + 1), 25));
            }
        }

        assertThat(HalfOwned.among(shares, Set.of("X"), HALF))
                .hasSize(122)
                .last()
                .satisfies(last -> assertThat(last.path()).hasSize(2 + 59 * 4 + 2));
    }

    /** In any graph: each path bears its finding out, step by step, and one more listed party never frees anybody. */
    @Test
    void showsEachFindingInAnyGraph() {
        var random = new Random(11);
        for (int graph = 0; graph < 200; graph++) {
            var shares = new ArrayList<Share>();
            for (int i = 0; i < 40; i++) {
                shares.add(
                        new Share("p" + random.nextInt(15), "p" + random.nextInt(15), 500 + random.nextInt(12) * 500));
            }
            var listed = Set.of("p0", "p1");
            var findings = HalfOwned.among(shares, listed, HALF);
            for (var finding : findings) {
                var counts = new HashSet<>(listed);
                for (int i = 0; i < finding.path().size(); ) {
                    var owned = finding.path().get(i).owned();
                    int sum = 0;
                    for (;
                            i < finding.path().size()
                                    && finding.path().get(i).owned().equals(owned);
                            i++) {
                        assertThat(counts).contains(finding.path().get(i).owner());
                        sum += finding.path().get(i).basisPoints();
                    }
                    assertThat(sum).isGreaterThanOrEqualTo(HALF);
                    counts.add(owned);
                }
                assertThat(finding.path().getLast().owned()).isEqualTo(finding.organisation());
            }
            var more = HalfOwned.among(shares, Set.of("p0", "p1", "p2"), HALF).stream()
                    .map(Finding::organisation)
                    .toList();
            assertThat(findings.stream()
                            .map(Finding::organisation)
                            .filter(one -> !one.equals("p2"))
                            .toList())
                    .allMatch(more::contains);
        }
    }
}
