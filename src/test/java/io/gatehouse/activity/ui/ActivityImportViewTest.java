package io.gatehouse.activity.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.activity.BadLine;
import io.gatehouse.activity.ImportReport;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewTest
class ActivityImportViewTest {

    @Test
    @AsPerson(role = Role.ADMIN)
    void namesTheBadLines() {
        UI.getCurrent().navigate(ActivityImportView.class);
        var view = _get(ActivityImportView.class);

        view.show(new ImportReport(3, 1, 1, 1, List.of(new BadLine(4, "activity.import.source.wrong"))));

        assertThat(_get(H2.class).getText()).isEqualTo("3 lines read");
        assertThat(_size(_get(Grid.class))).isEqualTo(1);
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void showsNoListWhereNothingIsBad() {
        UI.getCurrent().navigate(ActivityImportView.class);

        _get(ActivityImportView.class).show(new ImportReport(1, 1, 0, 0, List.of()));

        assertThat(_find(Grid.class)).isEmpty();
    }

    @Test
    @AsPerson(role = Role.OFFICER)
    void saysWhichColumnsEachKindOfFileNeeds() {
        UI.getCurrent().navigate(ActivityImportView.class);
        assertThat(_find(ListItem.class).getFirst().getText()).contains("source_ip");

        choose(_get(RadioButtonGroup.class));

        assertThat(_find(ListItem.class).getFirst().getText())
                .contains("address, from")
                .doesNotContain("source_ip");
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void isClosedToAnalysts() {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(ActivityImportView.class));
    }

    @SuppressWarnings("unchecked")
    private static void choose(RadioButtonGroup<?> group) {
        var choice = (RadioButtonGroup<Object>) group;
        choice.setValue(choice.getListDataView().getItem(1));
    }
}
