package io.gatehouse.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueFilterTest {

    @Test
    void readsWhatAReviewerTypes() {
        var filter = QueueFilter.typed(SavedView.UNASSIGNED, " country=vn risk>30  state=set-aside ");

        assertThat(filter.view()).isEqualTo(SavedView.UNASSIGNED);
        assertThat(filter.country()).isEqualTo("VN");
        assertThat(filter.riskAbove()).isEqualTo(30);
        assertThat(filter.state()).isEqualTo(CaseState.SET_ASIDE);
    }

    @Test
    void isTheSameAfterAWayThroughAnAddress() {
        var filter = QueueFilter.typed(
                SavedView.DUE_TODAY,
                "country=AE risk>30 risk<90 kind=screening type=individual" + " why=FACTS_DIFFER tag=second-look");

        assertThat(QueueFilter.read(filter.parameters())).isEqualTo(filter);
        assertThat(QueueFilter.typed(filter.view(), filter.words())).isEqualTo(filter);
    }

    @Test
    void findsACaseByItsNumberAlone() {
        assertThat(QueueFilter.typed(SavedView.ALL, "c-10297").number()).isEqualTo(new CaseNumber(10297));
        assertThat(QueueFilter.typed(SavedView.ALL, "10297").number()).isEqualTo(new CaseNumber(10297));
    }

    @Test
    void refusesWordsItDoesNotKnow() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> QueueFilter.typed(SavedView.ALL, "name=Le"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> QueueFilter.typed(SavedView.ALL, "country=Vietnam"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> QueueFilter.typed(SavedView.ALL, "risk>many"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> QueueFilter.typed(SavedView.ALL, "Le Thi Hoa"));
    }

    @Test
    void passesOverNonsenseInAnAddress() {
        var filter = QueueFilter.read(Map.of(
                "view",
                List.of("no-such-view"),
                "country",
                List.of("';drop"),
                "risk-above",
                List.of("-1"),
                "x",
                List.of()));

        assertThat(filter).isEqualTo(QueueFilter.of(SavedView.ALL));
    }

    @Test
    void losesOneTermAtATime() {
        var filter = QueueFilter.typed(SavedView.MINE, "country=VN risk>30");

        assertThat(filter.without("country")).isEqualTo(QueueFilter.typed(SavedView.MINE, "risk>30"));
        assertThat(filter.cleared().narrowed()).isFalse();
    }
}
