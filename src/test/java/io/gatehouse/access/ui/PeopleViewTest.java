package io.gatehouse.access.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.IssuerBindings;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestIssuers;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.form.ErrorSummary;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class PeopleViewTest {

    @Autowired
    People people;

    @Autowired
    TestPeople testPeople;

    @Autowired
    TestIssuers issuers;

    @Autowired
    IssuerBindings bindings;

    @Test
    @AsPerson(role = Role.ADMIN)
    void appointsAPersonAndListsThem() {
        var email = UUID.randomUUID() + "@gatehouse.example";
        UI.getCurrent().navigate(PeopleView.class);
        _click(_get(Button.class, spec -> spec.withText(t("access.people.appoint"))));
        type(_get(TextField.class, spec -> spec.withLabel(t("access.people.name.label"))), "Zoë Test");
        type(_get(EmailField.class), email);
        roles().setValue(Set.of(Role.ANALYST, Role.COUNSEL));
        _click(_get(Button.class, spec -> spec.withText(t("access.people.appoint.onward"))));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively()).contains("do not go together");

        roles().setValue(Set.of(Role.ANALYST, Role.OFFICER));
        _click(_get(Button.class, spec -> spec.withText(t("access.people.appoint.onward"))));

        assertThat(people.staff())
                .filteredOn(person -> person.email().equals(email))
                .singleElement()
                .satisfies(person -> {
                    assertThat(person.roles()).containsExactlyInAnyOrder(Role.ANALYST, Role.OFFICER);
                    assertThat(person.enrolled()).isFalse();
                });
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void bindsAnAccountElsewhereToOneOfTheStaffAndLoosesIt() {
        var analyst = testPeople.appointed(Set.of(Role.ANALYST));
        issuers.forEverybody("console", "Northwind Console", java.net.URI.create("https://console.example"));
        try {
            UI.getCurrent().navigate(PeopleView.class);
            _click(action(analyst, "access.people.issuers"));
            _click(_get(Button.class, spec -> spec.withText(t("access.issuer.onward"))));
            assertThat(_get(ErrorSummary.class).getElement().getTextRecursively())
                    .contains(t("access.issuer.subject.wrong"));

            type(
                    _get(TextField.class, spec -> spec.withLabel(t("access.issuer.subject"))),
                    "acct-" + UUID.randomUUID());
            _click(_get(Button.class, spec -> spec.withText(t("access.issuer.onward"))));
            assertThat(bindings.of(analyst))
                    .singleElement()
                    .satisfies(bound -> assertThat(bound.name()).isEqualTo("Northwind Console"));

            _click(action(analyst, "access.people.issuers"));
            _click(_get(Button.class, spec -> spec.withText(t("access.issuer.unbind"))));
            assertThat(bindings.of(analyst)).isEmpty();
        } finally {
            issuers.none();
        }
    }

    private Button action(io.gatehouse.access.PersonId person, String key) {
        @SuppressWarnings("unchecked")
        Grid<PersonSummary> list = _get(Grid.class);
        var row = people.staff().stream().map(PersonSummary::id).toList().indexOf(person);
        return _get(_getCellComponent(list, row, "actions"), Button.class, spec -> spec.withText(t(key)));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void disablesAPersonAfterAsking() {
        var analyst = testPeople.appointed(Set.of(Role.ANALYST));
        UI.getCurrent().navigate(PeopleView.class);

        @SuppressWarnings("unchecked")
        Grid<PersonSummary> list = _get(Grid.class);
        var row = people.staff().stream().map(PersonSummary::id).toList().indexOf(analyst);
        var actions = _getCellComponent(list, row, "actions");
        _click(_get(actions, Button.class, spec -> spec.withText(t("access.people.disable"))));
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(people.staff())
                .filteredOn(person -> person.id().equals(analyst))
                .singleElement()
                .matches(PersonSummary::disabled);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ADMIN", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void isClosedToEveryOtherRole(Role role) {
        testPeople.signIn(testPeople.appointed(Set.of(role)));

        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(PeopleView.class));
    }

    @Test
    void isClosedToVisitors() {
        UI.getCurrent().navigate(PeopleView.class);

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isNotEqualTo("admin/people");
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<Role> roles() {
        return _get(CheckboxGroup.class);
    }
}
