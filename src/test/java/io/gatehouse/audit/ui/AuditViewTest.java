package io.gatehouse.audit.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.audit.WallFixture;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SummaryList;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class AuditViewTest {

    @Autowired
    WallFixture wall;

    @Autowired
    AuditTrail trail;

    private final SubjectId subject = new SubjectId(UuidCreator.getTimeOrderedEpoch());

    @Test
    @AsPerson(role = Role.AUDITOR)
    void showsWhatWasDoneAndRecordsTheLook() {
        trail.record(Entry.act("review.case.claimed", new Ground.Case(UUID.randomUUID(), "C-77001"))
                .about(subject)
                .object("review_case", UUID.randomUUID(), "C-77001"));

        UI.getCurrent().navigate("audit", QueryParameters.fromString("label=C-77001"));

        assertThat(_size(_get(Grid.class))).isEqualTo(1);
        UI.getCurrent().navigate("audit", QueryParameters.fromString("group=audit"));
        assertThat(_size(_get(Grid.class))).isGreaterThanOrEqualTo(2);
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void keepsToTheFilterInTheAddress() {
        trail.record(Entry.act("review.case.claimed", new Ground.Own()).about(subject));
        trail.record(Entry.act("review.case.decided", new Ground.Own())
                .about(subject)
                .refused());

        UI.getCurrent().navigate("audit", QueryParameters.fromString("subject=" + subject));
        assertThat(_size(_get(Grid.class))).as("two acts, and this look").isEqualTo(3);

        UI.getCurrent().navigate("audit", QueryParameters.fromString("refused=true&subject=" + subject));
        assertThat(_size(_get(Grid.class))).isEqualTo(1);

        UI.getCurrent()
                .navigate(
                        "audit",
                        QueryParameters.fromString("from=0001-01-01&group=none&actor=nobody&subject=" + subject));
        assertThat(_size(_get(Grid.class))).as("two acts, and three looks").isEqualTo(5);
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void refusesADayBeforeTheFirst() {
        UI.getCurrent().navigate("audit");
        var days = com.github.mvysny.kaributesting.v10.LocatorJ._find(DatePicker.class);
        days.get(0).setValue(LocalDate.of(2026, 11, 22));
        days.get(1).setValue(LocalDate.of(2026, 11, 3));

        _click(_get(Button.class, spec -> spec.withText("Show")));

        assertThat(days.get(1).isInvalid()).isTrue();
        assertThat(days.get(1).getErrorMessage()).isEqualTo("To must be on or after From");
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void offersTheProofOfAnEntryThatIsOpened() {
        trail.record(Entry.act("review.case.claimed", new Ground.Own())
                .about(subject)
                .digest(new byte[32]));
        UI.getCurrent().navigate("audit", QueryParameters.fromString("group=review&subject=" + subject));

        open();

        assertThat(_find(SummaryList.class))
                .anySatisfy(facts -> assertThat(facts.getElement().getTextRecursively())
                        .contains("SHA-256 of what was acted upon", "0000"));
        var take = _get(Anchor.class, spec -> spec.withText("Take out the proof"));
        assertThat(take.getElement().hasAttribute("download")).isTrue();
        assertThat(take.getElement().getAttribute("href")).isNotBlank();
        assertThat(_find(Ltr.class))
                .anySatisfy(text -> assertThat(text.getText()).matches("[^ +]+\\+[0-9a-f]{8}\\+.+"));
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void offersNoProofOfWhatStandsBehindTheWall() {
        var letter = wall.letter();
        trail.record(Entry.act("disclosure.letter.described", letter).digest(new byte[32]));
        UI.getCurrent().navigate("audit", QueryParameters.fromString("group=disclosure"));

        open();

        assertThat(_find(Anchor.class, spec -> spec.withText("Take out the proof")))
                .isEmpty();
        assertThat(_find(SummaryList.class))
                .noneSatisfy(facts ->
                        assertThat(facts.getElement().getTextRecursively()).contains("SHA-256 of what was acted upon"));
        assertThat(_find(Paragraph.class))
                .anySatisfy(text -> assertThat(text.getText()).contains("behind the wall"));
    }

    /** Opens the newest entry of the list. */
    @SuppressWarnings("unchecked")
    private static void open() {
        Grid<Object> grid = _get(Grid.class);
        grid.select(GridKt._get(grid, 0));
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void checksTheWholeLog() {
        UI.getCurrent().navigate("audit");

        _click(_get(Button.class, spec -> spec.withText("Check the whole log")));

        _assertOne(io.gatehouse.shell.part.Banner.class);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isClosedToAdministrators() {
        assertThatExceptionOfType(com.github.mvysny.kaributesting.v10.MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate("audit"));
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void isClosedToOfficers() {
        assertThatExceptionOfType(com.github.mvysny.kaributesting.v10.MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate("audit"));
    }
}
