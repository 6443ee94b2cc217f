package io.gatehouse.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.review.spi.Piece;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Evidence PLACE = Evidence.of(Evidence.LOCATION);
    private static final Evidence BIRTH_DATE = new Evidence(Evidence.COMPARE, "BIRTH_DATE");
    private static final Evidence NAME = new Evidence(Evidence.COMPARE, "WHOLE_NAME");
    private static final List<Piece> ASKED = List.of(new Piece(BIRTH_DATE, true), new Piece(PLACE, false));

    @Test
    void asksForEveryPieceThatNobodyMarked() {
        assertThat(Settling.left(ASKED, Map.of()))
                .containsExactly(
                        new Unsettled(BIRTH_DATE, Unsettled.Why.DIFFERENT),
                        new Unsettled(PLACE, Unsettled.Why.UNMARKED));
    }

    @Test
    void isNotContentWithAMarkWhereTwoStatementsDiffer() {
        assertThat(Settling.left(ASKED, Map.of(BIRTH_DATE, fits(), PLACE, fits())))
                .containsExactly(new Unsettled(BIRTH_DATE, Unsettled.Why.DIFFERENT));
    }

    @Test
    void leavesNothingOnceTheDifferenceIsExplained() {
        assertThat(Settling.left(ASKED, Map.of(BIRTH_DATE, new Settling.Held(Mark.DOES_NOT_FIT, true), PLACE, fits())))
                .isEmpty();
    }

    @Test
    void countsADoubtAboutAPieceThatNobodyAskedFor() {
        assertThat(Settling.left(List.of(), Map.of(NAME, new Settling.Held(Mark.CANNOT_TELL, false))))
                .containsExactly(new Unsettled(NAME, Unsettled.Why.CANNOT_TELL));
    }

    private static Settling.Held fits() {
        return new Settling.Held(Mark.FITS, false);
    }
}
