package io.gatehouse.screening.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.screening.ListDifference.Change;
import io.gatehouse.screening.ListSource;
import io.gatehouse.screening.Watchlists;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ViewTest
class WatchlistsViewTest {

    private static final String WHY = "The publisher confirmed that these were delisted";

    @TempDir
    Path directory;

    @Autowired
    Watchlists watchlists;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void noOwnList() {
        // Whatever another class has left in force: a shorter list after it would be held.
        jdbc.sql("update watchlist set state = 'REPLACED' where in_force = ?")
                .param(ListSource.OWN.name())
                .update();
    }

    private void imported(int entries) {
        imported(entries, "Nobody Number 1", "RU");
    }

    private void imported(int entries, String first, String country) {
        var text = new StringBuilder("id,kind,name,countries,remarks\n");
        for (var i = 1; i <= entries; i++) {
            text.append("own-")
                    .append(i)
                    .append(",person,")
                    .append(i == 1 ? first : "Nobody Number " + i)
                    .append(i == 1 ? "," + country : ",")
                    .append(",Known to nobody\n");
        }
        actingAs.system("test-lists", () -> {
            try {
                var file = Files.writeString(directory.resolve("own-" + entries + ".csv"), text);
                return watchlists.importList(ListSource.OWN, List.of(file));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private static void open() {
        UI.getCurrent().navigate(WatchlistsView.class);
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private static SectionCard card() {
        return _find(SectionCard.class).getFirst();
    }

    private void openChanges() {
        var standing = watchlists.standing(ListSource.OWN);
        var list = standing.held() == null ? standing.inForce() : standing.held();
        UI.getCurrent().navigate(ListChangesView.class, list.id().toString());
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> changes() {
        return _get(Grid.class);
    }

    private static List<String> notices() {
        return _find(Banner.class).stream().map(Banner::getText).toList();
    }

    private static boolean has(Class<? extends Component> kind, String words) {
        return _find(kind).stream().anyMatch(found -> text(found).contains(words));
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void saysHowAListStands() {
        imported(20);
        imported(21);

        open();

        assertThat(text(card()))
                .contains("Own blocked parties", "In force", "21 (21 names)", "Last confirmedJust now", "Not given")
                .contains("1 added, 0 changed, 0 removed", "Not fetched: taken in from the command line");
        assertThat(_find(SectionCard.class)).hasSize(2);
        assertThat(text(_find(SectionCard.class).get(1))).contains("UN Security Council");
        _assertNone(Banner.class);
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void saysInWordsThatAListIsOld() {
        imported(20);
        jdbc.sql("update watchlist set loaded_at = ?")
                .params(clock.instant().minus(Duration.ofDays(400)))
                .update();

        open();

        assertThat(_find(StateBadge.class)).extracting(WatchlistsViewTest::text).contains("Older than its limit");
        assertThat(notices())
                .containsExactly(
                        "The watchlist “Own blocked parties” is older than its limit. Customers are held against the last good"
                                + " version.");
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void saysWhyTheLastTryFailedAndHasAnotherMade() {
        imported(20);
        jdbc.sql("insert into list_refresh (source, attempted_at, outcome, reason, failures, next_at)"
                        + " values ('OWN', ?, 'FAILED', 'screening.list.bad.page', 3, ?)")
                .params(clock.instant(), clock.instant().plusSeconds(900))
                .update();

        open();

        assertThat(text(card())).contains("A web page came, not a list (3 times in a row)", "Could not be read");
        assertThat(notices()).singleElement().asString().contains("could not be taken in");
        // No address is set for it here, so there is nothing to fetch.
        assertThat(_find(Button.class).stream().map(Button::getText)).doesNotContain("Refresh now");
        watchlists.refresh(ListSource.OWN);
        assertThat(watchlists.standing(ListSource.OWN).nextAt()).isBeforeOrEqualTo(clock.instant());
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void showsWhatAVersionChangedFieldByField() {
        imported(20, "Boris Testovsky", "RU");
        imported(21, "Borys Testovsky", "CY");
        openChanges();
        assertThat(_size(changes())).isEqualTo(1);
        assertThat(text((Component) GridKt._getCellComponent(changes(), 0, "show")))
                .isEqualTo("Show");

        setChange(Change.CHANGED);
        _click((Button) GridKt._getCellComponent(changes(), 0, "show"));

        var shown = text(_get(Dialog.class).getChildren().toList().getFirst());
        assertThat(shown).contains("Names", "Before", "Boris Testovsky", "Now", "Borys Testovsky", "Russia", "Cyprus");
        assertThat(shown).contains("The same in both: Kind", "Remarks").doesNotContain("Known to nobody");
        assertThat(marks(_get(Dialog.class))).contains("i", "y", "Russia (RU)", "Cyprus (CY)");
    }

    private static List<String> marks(Component component) {
        return component
                .getElement()
                .getChildren()
                .flatMap(WatchlistsViewTest::all)
                .filter(element -> element.getTag().equals("mark"))
                .map(Element::getTextRecursively)
                .collect(Collectors.toList());
    }

    private static Stream<Element> all(Element element) {
        return element.isTextNode()
                ? Stream.empty()
                : Stream.concat(Stream.of(element), element.getChildren().flatMap(WatchlistsViewTest::all));
    }

    @SuppressWarnings("unchecked")
    private static void setChange(Change change) {
        ((RadioButtonGroup<Change>) _get(RadioButtonGroup.class)).setValue(change);
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void findsAChangedEntryByItsName() {
        imported(20);
        imported(40);
        openChanges();
        assertThat(_size(changes())).isEqualTo(20);

        _get(TextField.class).setValue("number 3");
        assertThat(_size(changes())).isEqualTo(10);
        _get(TextField.class).setValue("own-25");
        assertThat(_size(changes())).isEqualTo(1);
        _get(TextField.class).setValue("_");
        assertThat(_size(changes())).isZero();
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void letsTheOfficerPutAHeldVersionInForceForAReason() {
        imported(20);
        imported(2);
        open();
        assertThat(text(card())).contains("A version is held", "0 added, 0 changed, 18 removed");
        assertThat(notices()).singleElement().asString().contains("lost more than the rules allow and is held");
        openChanges();
        assertThat(_size(changes())).isEqualTo(18);

        _click(button("Put in force"));
        _get(TextArea.class).setValue("Because");
        _click(last("Put in force"));
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(_get(TextArea.class).getErrorMessage()).isEqualTo("Give the reason in at least 20 characters");
        _get(TextArea.class).setValue(WHY);
        _click(last("Put in force"));

        assertThat(watchlists.entries(ListSource.OWN)).hasSize(2);
        assertThat(_find(WatchlistsView.class)).hasSize(1);
        _assertNone(Banner.class);
        assertThat(text(card())).doesNotContain("held");
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void letsTheOfficerDiscardAHeldVersionForAReason() {
        imported(20);
        imported(2);
        openChanges();

        _click(button("Discard"));
        assertThat(text(_get(Dialog.class).getChildren().toList().get(1)))
                .contains("2 entries are let go", "The version in force stays");
        _get(TextArea.class).setValue("Because");
        _click(last("Discard"));
        assertThat(_get(TextArea.class).getErrorMessage()).isEqualTo("Give the reason in at least 20 characters");
        assertThat(watchlists.standing(ListSource.OWN).held()).isNotNull();
        _get(TextArea.class).setValue(WHY);
        _click(last("Discard"));

        assertThat(watchlists.standing(ListSource.OWN).held()).isNull();
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(_find(WatchlistsView.class)).hasSize(1);
        _assertNone(Banner.class);
        assertThat(text(card())).doesNotContain("held");
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void saysOnTheCardThatWhatCameWasDiscardedBefore() {
        imported(20);
        jdbc.sql(
                        "insert into list_refresh (source, attempted_at, outcome, failures, next_at) values ('OWN', ?, 'DISCARDED', 0, ?)")
                .params(clock.instant(), clock.instant().plusSeconds(900))
                .update();

        open();

        assertThat(text(card())).contains("The version that came was discarded before");
        _assertNone(Banner.class);
    }

    private static Button button(String words) {
        return _get(Button.class, spec -> spec.withText(words));
    }

    private static Button last(String words) {
        return _find(Button.class, spec -> spec.withText(words)).getLast();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void givesAdministratorsTheFiguresOfTheOwnListAndNothingElse() {
        givesOnlyFigures();
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void givesAuditorsTheFiguresOfTheOwnListAndNothingElse() {
        givesOnlyFigures();
    }

    private void givesOnlyFigures() {
        imported(20, "Boris Testovsky", "RU");
        imported(21, "Borys Testovsky", "CY");

        open();

        assertThat(text(card())).contains("1 added, 1 changed, 0 removed").doesNotContain("See what changed", "Test");
        openChanges();
        assertThat(text(UI.getCurrent())).doesNotContain("Testovsky");
        // Karibu does not know the screen that says so, and tells what it was raised for.
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> _find(ListChangesView.class))
                .withMessageContaining("Whom the provider blocked is for reviewers to read");
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isOpenToAdministratorsWithoutTheRelease() {
        published("Entity List (EL),,Nobody,,\nEntity List (EL),,Somebody,,\n");
        published("Entity List (EL),,Nobody,,\n");
        open();
        assertThat(text(card())).contains("See what it would change");

        var held = watchlists.standing(ListSource.US_CSL).held();
        UI.getCurrent().navigate(ListChangesView.class, held.id().toString());

        saysThatItIsHeldAndNoMore();
    }

    private void published(String lines) {
        actingAs.system("test-lists", () -> {
            try {
                var file = Files.writeString(
                        directory.resolve("csl-" + lines.length() + ".csv"),
                        "source,entity_number,name,alt_names,addresses\n" + lines);
                return watchlists.importList(ListSource.US_CSL, List.of(file));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void isOpenToAnalystsWithoutTheRelease() {
        readsOnly();
    }

    private void readsOnly() {
        imported(20);
        imported(2);
        openChanges();

        saysThatItIsHeldAndNoMore();
    }

    private static void saysThatItIsHeldAndNoMore() {
        assertThat(has(Banner.class, "This version is held")).isTrue();
        assertThat(_find(Button.class).stream().map(Button::getText)).doesNotContain("Put in force", "Discard");
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void isOpenToAuditors() {
        open();

        assertThat(_find(WatchlistsView.class)).hasSize(1);
        assertThat(_find(EmptyState.class)).hasSize(1);
        _assertNone(SectionCard.class);
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void isClosedToCustodiansWhoHearOfNoTrouble() {
        isClosed();
        UI.getCurrent().navigate("legal");
        _assertNone(Banner.class);
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void isClosedToCounsel() {
        isClosed();
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void isClosedToLiaisons() {
        isClosed();
    }

    @Test
    @AsPerson(role = Role.CUSTOMER)
    void isClosedToCustomersWhoHearOfNoTrouble() {
        isClosed();
        UI.getCurrent().navigate("v");
        assertThat(notices()).noneMatch(text -> text.contains("watchlist"));
    }

    private void isClosed() {
        imported(20);
        imported(2);
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(WatchlistsView.class));
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(
                        () -> UI.getCurrent().navigate(ListChangesView.class, "00000000-0000-0000-0000-000000000000"));
    }
}
