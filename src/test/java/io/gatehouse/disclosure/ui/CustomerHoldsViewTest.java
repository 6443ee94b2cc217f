package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.disclosure.DeskFixture.aCustomerLikeNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.shell.part.SectionCard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class CustomerHoldsViewTest {

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    private final String file = "Office of Tests, file " + UUID.randomUUID();
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    @SuppressWarnings("unchecked")
    void aCustodianPlacesAndExtendsAHoldAndCounselLiftsIt() {
        var number =
                desks.account(desks.customer(aCustomerLikeNobody().facts())).number();
        UI.getCurrent().navigate(CustomerHoldsView.class);
        _click(_get(Button.class, spec -> spec.withText("Place a hold")));
        last("Place a hold");
        assertThat(field("Account number").getErrorMessage()).isEqualTo("Enter the account number");
        assertThat(_get(RadioButtonGroup.class).getErrorMessage()).isEqualTo("Select what the hold is for");
        assertThat(day().getErrorMessage()).isEqualTo("Enter until when the hold is meant");

        field("Account number").setValue("ACC-0000000000");
        _get(RadioButtonGroup.class).setValue(HoldReason.REGULATOR);
        field("Instrument").setValue(file);
        day().setValue(today.plusDays(30));
        _get(TextArea.class).setValue("The office has asked for it in writing");
        last("Place a hold");
        assertThat(field("Account number").getErrorMessage()).isEqualTo("No account has this number");
        field("Account number").setValue(number);
        last("Place a hold");

        assertThat(text(card()))
                .contains("Order of a regulator", file, "Stands")
                .doesNotContain(number);
        _assertNone(Button.class, spec -> spec.withText("Lift"));
        _click(_get(card(), Button.class, spec -> spec.withText("Extend")));
        day().setValue(today.plusDays(20));
        _get(TextArea.class).setValue("The office has set a later day");
        last("Extend");
        assertThat(day().getErrorMessage()).startsWith("Enter a day after");
        day().setValue(today.plusDays(60));
        last("Extend");
        assertThat(text(card())).contains("Extended until");

        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        UI.getCurrent().navigate(LegalDeskView.class);
        UI.getCurrent().navigate(CustomerHoldsView.class);
        _click(_get(card(), Button.class, spec -> spec.withText("Lift")));
        last("Lift");
        assertThat(_get(TextArea.class).getErrorMessage()).startsWith("Write a reason of at least");
        _get(TextArea.class).setValue("The office has closed its file");
        last("Lift");
        assertThat(text(card())).contains("Lifted", "The office has closed its file");
        _assertNone(card(), Button.class, spec -> spec.withText("Extend"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "OFFICER", "LIAISON", "AUDITOR", "ADMIN", "CUSTOMER"})
    @AsPerson(role = Role.OFFICER)
    void isClosedToEverybodyElse(Role role) {
        people.signIn(people.appointed(Set.of(role)));
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate("legal/holds"));
    }

    /** The hold of this test; others may stand beside it. */
    private SectionCard card() {
        return _find(SectionCard.class).stream()
                .filter(one -> text(one).contains(file))
                .findFirst()
                .orElseThrow();
    }

    /** The button of the dialog, which came after that of the page. */
    private static void last(String text) {
        _click(_find(Button.class, spec -> spec.withText(text)).getLast());
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static DatePicker day() {
        return _get(DatePicker.class);
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
