package io.gatehouse.verification.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
@AsPerson(role = Role.CUSTOMER)
class VerificationViewTest {

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    OwnApplication own;

    static Stream<Arguments> emptyPages() {
        return Stream.of(
                Arguments.of(WizardPage.HOLDER, List.of("Select who the account is for")),
                Arguments.of(WizardPage.US_PERSON, List.of("Select yes if you are a US person")),
                Arguments.of(WizardPage.RESIDENCE, List.of("Select the country or region where you live")),
                Arguments.of(
                        WizardPage.NAME,
                        List.of(
                                "Enter your given names, or select 'My document shows one name only'",
                                "Enter your family name, or select 'My document shows one name only'")),
                Arguments.of(WizardPage.BIRTH, List.of("Enter your date of birth")),
                Arguments.of(WizardPage.NATIONALITY, List.of("Select your nationality")),
                Arguments.of(
                        WizardPage.IDENTITY_NUMBER,
                        List.of("Enter what kind of identity number it is", "Enter the number on your identity card")),
                Arguments.of(WizardPage.OTHER_ADDRESS, List.of("Select whether you also use another address")),
                Arguments.of(WizardPage.PHONE, List.of("Enter your phone number")),
                Arguments.of(WizardPage.DOCUMENT, List.of("Select the document you will use")),
                Arguments.of(WizardPage.PHOTOS, List.of("Add the photo page first")),
                Arguments.of(
                        WizardPage.DOCUMENT_DETAILS,
                        List.of(
                                "Enter the document number",
                                "Enter the issue date, or select 'No issue date'",
                                "Enter the expiry date, or select 'No expiry date'")),
                Arguments.of(WizardPage.PAYMENT, List.of("Select how you pay")),
                Arguments.of(WizardPage.PLACES, List.of("Select at least one country")),
                Arguments.of(
                        WizardPage.DECLARATION,
                        List.of(
                                "Confirm that the information is correct",
                                "Select the box to let us check your identity")));
    }

    @ParameterizedTest
    @MethodSource("emptyPages")
    void saysWhatIsMissingOnlyWhenAskedToGoOn(WizardPage page, List<String> errors) {
        fixture.begin(page == WizardPage.DECLARATION ? complete() : before(page));
        open(page);
        assertThat(_find(ListItem.class, spec -> spec.withText(errors.getFirst())))
                .isEmpty();

        _click(_get(Button.class, spec -> spec.withClasses("onward")));

        assertThat(errors()).isEqualTo(errors);
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .endsWith(page.slug());
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void opensEveryPageFilledIn(WizardPage page) {
        fixture.begin(complete()
                .with(new StepAnswers.UsPerson(UsPersonClaim.Answer.YES))
                .with(new StepAnswers.UsLimbs(Set.of(UsPersonClaim.Limb.CITIZEN), "A passport"))
                .with(new StepAnswers.UsPerson(
                        page == WizardPage.US_LIMBS ? UsPersonClaim.Answer.YES : UsPersonClaim.Answer.NO)));

        open(page);

        assertThat(_get(H1.class).getText()).isNotBlank().doesNotContain("!");
        assertThat(UI.getCurrent().getInternals().getTitle())
                .startsWith(_get(H1.class).getText());
        assertThat(UI.getCurrent().getInternals().getTitle()).contains(" - Step ");
    }

    static Stream<WizardPage> allPages() {
        return Stream.of(WizardPage.values());
    }

    @Test
    void savesThePageAndGoesOn() {
        fixture.begin(before(WizardPage.NAME));
        open(WizardPage.NAME);
        field("Given names").setValue("Thị Mai");
        field("Family name").setValue("Nguyễn");

        goOn();

        assertThat(own.open().orElseThrow().answers().name().name().full()).isEqualTo("Thị Mai Nguyễn");
        assertThat(path()).endsWith(WizardPage.OTHER_NAMES.slug());
    }

    @Test
    void asksForLatinLettersAsSoonAsALetterIsNotLatin() {
        fixture.begin(before(WizardPage.NAME));
        open(WizardPage.NAME);
        assertThat(_find(TextField.class, spec -> spec.withLabel("Name in Latin letters")))
                .isEmpty();

        field("Given names").setValue("さくら");
        field("Family name").setValue("田中");
        goOn();

        assertThat(errors()).containsExactly("Enter your name in Latin letters");
    }

    @Test
    void returnsStraightToTheAnswersAfterAChange() {
        fixture.begin(complete());
        open(WizardPage.CHECK);

        var change = _find(Button.class, spec -> spec.withText("Change")).stream()
                .filter(button -> "Change Used for".equals(button.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
        _click(change);
        _get(TextArea.class).setValue("A game server");
        goOn();

        assertThat(path()).endsWith(WizardPage.CHECK.slug());
        assertThat(own.open().orElseThrow().answers().purpose().text()).isEqualTo("A game server");
    }

    @Test
    void showsAConflictInsteadOfOverwriting() {
        fixture.begin(complete());
        open(WizardPage.PURPOSE);
        own.save(
                new StepAnswers.Purpose("From another tab"),
                own.open().orElseThrow().version());
        _get(TextArea.class).setValue("Mine");

        goOn();

        assertThat(_get(Banner.class).getText()).contains("changed in another window");
        assertThat(own.open().orElseThrow().answers().purpose().text()).isEqualTo("From another tab");
        _click(_get(Button.class, spec -> spec.withText("Save what I typed here")));
        assertThat(own.open().orElseThrow().answers().purpose().text()).isEqualTo("Mine");
    }

    @Test
    void saysWhereTheLastCodeWentWhenAnotherComesTooSoon() {
        fixture.begin(before(WizardPage.PHONE));
        open(WizardPage.PHONE);
        field("Phone number").setValue("091 234 56 78");
        goOn();
        open(WizardPage.PHONE);
        field("Phone number").setValue("098 765 43 21");

        goOn();

        assertThat(_get(
                                Paragraph.class,
                                spec -> spec.withPredicate(text ->
                                        "status".equals(text.getElement().getAttribute("role"))))
                        .getText())
                .startsWith("We sent a text with a code to +84 912 345 678 a moment ago.");
    }

    @Test
    @SuppressWarnings("unchecked")
    void tellsWhoeverHasNoDocumentOfTheOtherWays() {
        fixture.begin(before(WizardPage.DOCUMENT));
        open(WizardPage.DOCUMENT);
        _get(RadioButtonGroup.class).setValue("NONE");

        goOn();

        assertThat(path()).endsWith(WizardPage.DOCUMENT.slug());
        assertThat(_get(H2.class).getText()).isEqualTo("Other ways to show who you are");
        assertThat(_find(RadioButtonGroup.class)).isEmpty();
        assertThat(_get(Button.class, spec -> spec.withClasses("onward")).getText())
                .isEqualTo("Continue without a document");
        goOn();
        assertThat(path()).endsWith(WizardPage.PAYMENT.slug());
        assertThat(own.open().orElseThrow().answers().document().kind()).isNull();
    }

    @Test
    void keepsUnfinishedTypingForLater() {
        fixture.begin(before(WizardPage.NAME));
        open(WizardPage.NAME);
        field("Given names").setValue("Thị");

        _click(_get(Button.class, spec -> spec.withText("Save and finish later")));

        assertThat(path()).isEqualTo("v");
        open(WizardPage.NAME);
        assertThat(field("Given names").getValue()).isEqualTo("Thị");
    }

    @Test
    void buildsTheAddressFormAnewForAnotherCountryAndKeepsTheText() {
        fixture.begin(before(WizardPage.ADDRESS));
        open(WizardPage.ADDRESS);
        field("Address line").setValue("1-2-3 Setagaya");

        @SuppressWarnings("unchecked")
        var country = (ComboBox<Country>) _get(ComboBox.class, spec -> spec.withLabel("Country or region"));
        country.setValue(new Country("JP"));

        assertThat(field("Address line").getValue()).isEqualTo("1-2-3 Setagaya");
        goOn();
        assertThat(errors()).contains("Enter your prefecture");
    }

    @Test
    void fillsInFromCodeLinesAndWarnsOnceOfWhatDoesNotFit() {
        fixture.begin(before(WizardPage.DOCUMENT_DETAILS));
        open(WizardPage.DOCUMENT_DETAILS);

        _get(TextArea.class)
                .setValue("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C46UTO7408122F1204159ZE184226B<<<<<10");
        goOn();

        assertThat(errors().getFirst()).startsWith("Check the lines with <<<");
        goOn();
        assertThat(errors()).noneMatch(error -> error.startsWith("Check the lines with <<<"));
    }

    private static void fromTheBrowser(TextArea field, String text) {
        var before = field.getValue();
        field.setValue(text);
        ComponentUtil.fireEvent(field, new AbstractField.ComponentValueChangeEvent<>(field, field, before, true));
    }

    @Test
    void fillsInAnewFromTheLinesOfAnotherDocument() {
        fixture.begin(before(WizardPage.DOCUMENT_DETAILS));
        open(WizardPage.DOCUMENT_DETAILS);
        var lines = _get(TextArea.class);

        fromTheBrowser(
                lines, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10");
        assertThat(field("Document number").getValue()).isEqualTo("L898902C3");
        fromTheBrowser(
                lines, "P<POLKOWALSKA<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<\nZS00001774POL7203305F1607130<<<<<<<<<<<<<<08");

        assertThat(field("Document number").getValue()).isEqualTo("ZS0000177");
        field("Document number").setValue("ZS0000178");
        fromTheBrowser(
                lines, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10");
        assertThat(field("Document number").getValue()).isEqualTo("ZS0000178");
    }

    @Test
    @SuppressWarnings("unchecked")
    void sendsOnceAndShowsTheReference() {
        fixture.begin(complete());
        open(WizardPage.DECLARATION);
        _find(Checkbox.class).forEach(box -> box.setValue(true));

        goOn();

        assertThat(path()).isEqualTo("v/sent");
        assertThat(_get(H1.class).getText()).isEqualTo("We have your information");
        UI.getCurrent().navigate("v");
        assertThat(_get(H1.class).getText()).isEqualTo("We are checking your information");
    }

    @Test
    @SuppressWarnings("unchecked")
    void sendsOrganisationsElsewhere() {
        fixture.begin(Draft.empty().with(ApplicationFixture.email()));
        open(WizardPage.HOLDER);
        _get(RadioButtonGroup.class).setValue(StepAnswers.Holder.Kind.ORGANISATION);

        goOn();

        assertThat(path()).isEqualTo("v/organisation");
    }

    @Test
    void leadsToThePageWhoseTurnItIs() {
        fixture.begin(before(WizardPage.NAME));

        UI.getCurrent().navigate("v/application/payment");

        assertThat(path()).endsWith(WizardPage.NAME.slug());
    }

    @Test
    @AsPerson(role = Role.ANALYST)
    void isClosedToReviewers() {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate("v/application/name"));
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate("v"));
    }

    /** All answers up to a page. */
    private static Draft before(WizardPage page) {
        var whole = complete();
        var draft = Draft.empty().with(ApplicationFixture.email());
        for (var each : WizardPage.values()) {
            if (each == page) {
                break;
            }
            if (whole.answers(each).isPresent()) {
                draft = draft.with(whole.answers(each).orElseThrow());
            }
        }
        return draft;
    }

    private static void open(WizardPage page) {
        UI.getCurrent().navigate("v/application/" + page.slug());
        assertThat(path()).endsWith(page.slug());
    }

    private static void goOn() {
        _click(_get(Button.class, spec -> spec.withClasses("onward")));
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static String path() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }

    private static List<String> errors() {
        return _find(ErrorSummary.class).stream()
                .flatMap(summary -> _find(summary, ListItem.class).stream())
                .map(item -> item.getElement().getTextRecursively())
                .toList();
    }
}
