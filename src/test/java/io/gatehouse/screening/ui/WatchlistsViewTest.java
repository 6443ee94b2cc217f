package io.gatehouse.screening.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.screening.ListSource;
import io.gatehouse.screening.Watchlists;
import io.gatehouse.shell.part.EmptyState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class WatchlistsViewTest {

    @TempDir
    Path directory;

    @Autowired
    Watchlists watchlists;

    @Autowired
    ActingAs actingAs;

    private void imported(int entries) {
        var text = new StringBuilder("id,kind,name\n");
        for (var i = 1; i <= entries; i++) {
            text.append("own-")
                    .append(i)
                    .append(",person,Nobody Number ")
                    .append(i)
                    .append('\n');
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

    @SuppressWarnings("unchecked")
    private static Grid<Object> lists() {
        UI.getCurrent().navigate(WatchlistsView.class);
        return _get(Grid.class);
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void saysWhatTheLastVersionChanged() {
        imported(20);
        imported(21);

        var lists = lists();

        assertThat(_size(lists)).isEqualTo(1);
        assertThat(GridKt._getFormattedRow(lists, 0))
                .contains("Own blocked parties", "21 (21 names)", "1 added, 0 changed, 0 removed");
        assertThat(lists.getColumnByKey("release")).isNull();
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void letsTheOfficerPutAHeldVersionInForce() {
        imported(20);
        imported(2);
        var lists = lists();
        assertThat(_size(lists)).isEqualTo(2);
        assertThat(GridKt._getFormattedRow(lists, 1)).contains("0 added, 0 changed, 18 removed");

        LocatorJ._click((Button) GridKt._getCellComponent(lists, 1, "release"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(watchlists.entries(ListSource.OWN)).hasSize(2);
        assertThat(_size(_get(Grid.class))).isEqualTo(1);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isOpenToAdministratorsWithoutTheRelease() {
        imported(20);
        imported(2);

        assertThat(lists().getColumnByKey("release")).isNull();
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void isOpenToAuditors() {
        UI.getCurrent().navigate(WatchlistsView.class);

        assertThat(_find(WatchlistsView.class)).hasSize(1);
        assertThat(_find(EmptyState.class)).hasSize(1);
        _assertNone(Grid.class);
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void isClosedToCustodians() {
        isClosed();
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
    void isClosedToCustomers() {
        isClosed();
    }

    private static void isClosed() {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(WatchlistsView.class));
    }
}
