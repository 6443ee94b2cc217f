package io.gatehouse.policy.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.policy.DraftAnswer;
import io.gatehouse.policy.DraftState;
import io.gatehouse.policy.RuleDraft;
import io.gatehouse.policy.RuleDrafts;
import io.gatehouse.policy.RuleProfiles;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.Banner;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
@AsPerson(role = Role.OFFICER)
class RuleDraftViewTest {

    @Autowired
    RuleDrafts drafts;

    @Autowired
    RuleProfiles profiles;

    @Autowired
    TestPeople people;

    @Autowired
    Clock clock;

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static RuleDraft done(DraftAnswer answer) {
        assertThat(answer).isInstanceOf(DraftAnswer.Done.class);
        return ((DraftAnswer.Done) answer).draft();
    }

    private void begun() {
        done(drafts.begin());
        UI.getCurrent().navigate(RuleDraftView.class);
    }

    /** A draft that waits for a second person. */
    private RuleDraft proposed(String path, String text) {
        var draft = done(drafts.begin());
        var texts = new LinkedHashMap<String, String>();
        profiles.settings(draft.content()).forEach((setting, old) -> texts.put(setting.path(), old));
        texts.put(path, text);
        draft = done(drafts.keep(draft.id(), draft.version(), texts, "The window was too narrow", today()));
        return done(drafts.propose(draft.id(), draft.version()));
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static Button button(String text) {
        return _find(Button.class).stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    @Test
    void keepsWhatIsTypedAndShowsOnlyWhatChanges() {
        begun();

        type(field("Changes in one window"), "7");
        assertThat(text(_get(RuleDraftView.class))).contains("Was: 5", "1 setting changed");
        _click(button("Save draft"));

        var kept = drafts.open().orElseThrow();
        assertThat(kept.content().statements().inAWindow()).isEqualTo(7);
        assertThat(drafts.changes(kept)).hasSize(1);
        var table = _find(NativeTable.class).getFirst();
        assertThat(text(table)).contains("Changes in one window", "5", "7").doesNotContain("Claim of a case");
    }

    @Test
    void showsAThresholdInPointsAndRefusesOneThatNoScoreReaches() {
        begun();
        var threshold = field("Threshold for people: Every other");
        assertThat(threshold.getValue()).isEqualTo("60");

        type(threshold, "101");
        _click(button("Save draft"));

        assertThat(threshold.isInvalid()).isTrue();
        assertThat(threshold.getErrorMessage()).isEqualTo("Enter a number from 1 to 100");
        assertThat(text(_get(ErrorSummary.class))).contains("Threshold for people: Every other");
        type(threshold, "62.5");
        _click(button("Save draft"));
        assertThat(threshold.isInvalid()).isFalse();
        assertThat(drafts.open()
                        .orElseThrow()
                        .content()
                        .screening()
                        .thresholdsOf("UN")
                        .people())
                .isEqualTo(6250);
    }

    @Test
    void takesLengthsOfTimeAsPeopleSayThem() {
        begun();
        var claim = _get(SpanField.class, spec -> spec.withLabel("Claim of a case"));
        var number = _get(claim, TextField.class);
        assertThat(number.getValue()).isEqualTo("20");

        type(number, "45");
        claim.setValue("PT45M");
        _click(button("Save draft"));

        assertThat(drafts.open().orElseThrow().content().periods().claim()).hasMinutes(45);
        assertThat(text(_find(NativeTable.class).getFirst())).contains("20 minutes", "45 minutes");
    }

    @Test
    void givesAListAThresholdOfItsOwn() {
        begun();
        var choice = _find(ComboBox.class).getLast();
        @SuppressWarnings("unchecked")
        var lists = (ComboBox<String>) choice;

        type(lists, "UN");
        _click(_get(Button.class, spec -> spec.withAttribute("aria-label", "Thresholds: Add")));
        type(field("Threshold for people: UN Security Council"), "55");
        _click(button("Save draft"));

        var screening = drafts.open().orElseThrow().content().screening();
        assertThat(screening.thresholdsOf("UN").people()).isEqualTo(5500);
        assertThat(screening.thresholdsOf("UN").organisations()).isEqualTo(6000);
        assertThat(screening.thresholdsOf("UK").people()).isEqualTo(6000);
        _click(button("Remove UN Security Council"));
        _click(button("Save draft"));
        assertThat(drafts.open().orElseThrow().content().screening().thresholds())
                .containsOnlyKeys("*");
    }

    @Test
    void changesWhatLegalProcessOpensByTickingBoxes() {
        begun();
        var box = _get(
                Checkbox.class,
                spec -> spec.withPredicate(cell ->
                        "Owners: opened by Subpoena".equals(cell.getAriaLabel().orElse(""))));
        assertThat(box.getValue()).isFalse();

        type(box, true);
        _click(button("Save draft"));

        var draft = drafts.open().orElseThrow();
        assertThat(drafts.changes(draft))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.setting().path()).isEqualTo("legalProcess.classes.OWNERSHIP.openedBy"));
        assertThat(drafts.answerer(draft)).isEqualTo(Role.COUNSEL);
    }

    @Test
    void findsSettingsByTheirWords() {
        begun();

        type(field("Find a setting"), "sign-in subpoena");

        assertThat(text(_get(SettingSearch.class))).contains(" of ");
        assertThat(_find(Checkbox.class, spec -> spec.withLabel("Sign-in addresses under a subpoena")))
                .hasSize(1);
        _assertNone(TextField.class, spec -> spec.withLabel("Changes in one window"));
    }

    @Test
    void isSentToASecondPersonWithAReasonAndADay() {
        begun();
        type(field("Changes in one window"), "7");
        _click(button("Send to a second person"));
        assertThat(_get(TextArea.class, spec -> spec.withClasses("draft-reason"))
                        .isInvalid())
                .isTrue();
        assertThat(_get(DatePicker.class).isInvalid()).isTrue();

        type(_get(TextArea.class, spec -> spec.withClasses("draft-reason")), "Customers told more changes than five");
        type(_get(DatePicker.class), today());
        _click(button("Send to a second person"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(drafts.open().orElseThrow().state()).isEqualTo(DraftState.PROPOSED);
        assertThat(text(_get(RuleDraftView.class))).contains("Take it back").doesNotContain("Publish");
    }

    @Test
    void isPublishedByAnotherOfficer() {
        proposed("statements.inAWindow", "7");
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        UI.getCurrent().navigate(RuleDraftView.class);
        assertThat(text(_find(NativeTable.class).getFirst())).contains("Changes in one window");
        _assertNone(SettingsForm.class);

        _click(button("Publish"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(drafts.open()).isEmpty();
        assertThat(text(_get(RulesView.class))).contains("own-", "In force", "Past", "Ada Test drafted");
    }

    @Test
    void comesBackWithTheReasonOfTheSecondPerson() {
        var draft = proposed("statements.inAWindow", "7");
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        UI.getCurrent().navigate(RuleDraftView.class);

        _click(button("Send back"));
        var dialog = _get(Dialog.class);
        type(_get(dialog, TextArea.class), "no");
        _click(_find(dialog, Button.class).stream()
                .filter(button -> button.getText().equals("Send back"))
                .findFirst()
                .orElseThrow());
        assertThat(_get(dialog, TextArea.class).isInvalid()).isTrue();
        type(_get(dialog, TextArea.class), "Seven is more than we can read");
        _click(_find(dialog, Button.class).stream()
                .filter(button -> button.getText().equals("Send back"))
                .findFirst()
                .orElseThrow());

        assertThat(drafts.get(draft.id()).orElseThrow().state()).isEqualTo(DraftState.SENT_BACK);
        people.signIn(draft.proposer());
        UI.getCurrent().navigate(RulesView.class);
        UI.getCurrent().navigate(RuleDraftView.class);
        assertThat(text(_get(RuleDraftView.class))).contains("Seven is more than we can read");
        assertThat(_find(SettingsForm.class)).hasSize(1);
    }

    @Test
    void tellsWhoWasQuickerAndKeepsWhatWasTyped() {
        begun();
        var draft = drafts.open().orElseThrow();
        var texts = new LinkedHashMap<String, String>();
        profiles.settings(draft.content()).forEach((setting, old) -> texts.put(setting.path(), old));
        texts.put("statements.inAWindow", "9");
        done(drafts.keep(draft.id(), draft.version(), texts, "", null));

        type(field("Changes in one window"), "7");
        _click(button("Save draft"));

        assertThat(_find(Banner.class))
                .anySatisfy(banner -> assertThat(banner.getText()).contains("changed this draft"));
        assertThat(field("Changes in one window").getValue()).isEqualTo("7");
        assertThat(drafts.open().orElseThrow().content().statements().inAWindow())
                .isEqualTo(9);
    }

    @Test
    @AsPerson(role = Role.AUDITOR)
    void showsAuditorsThatNoDraftIsOpen() {
        UI.getCurrent().navigate(RuleDraftView.class);

        assertThat(text(_get(RuleDraftView.class))).contains("No draft is open");
        assertThat(_find(_get(RuleDraftView.class), Button.class)).isEmpty();
    }

    @Test
    void isReadByAnalystsAndAdministratorsWithoutAnyAct() {
        proposed("statements.inAWindow", "7");
        for (var role : Set.of(Role.ANALYST, Role.ADMIN, Role.AUDITOR, Role.CUSTODIAN, Role.COUNSEL)) {
            people.signIn(people.appointed(Set.of(role)));
            UI.getCurrent().navigate(RulesView.class);
            UI.getCurrent().navigate(RuleDraftView.class);

            assertThat(text(_get(RuleDraftView.class))).as(role.name()).contains("Changes in one window");
            assertThat(_find(Button.class).stream().map(Button::getText))
                    .as(role.name())
                    .doesNotContain("Publish", "Discard draft", "Send back", "Save draft");
        }
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
        for (var view : Map.of(RuleDraftView.class, "", RulesView.class, "").keySet()) {
            assertThatExceptionOfType(MockAccessDeniedException.class)
                    .isThrownBy(() -> UI.getCurrent().navigate(view));
        }
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(RuleVersionView.class, "voluntary-2026.4"));
    }
}
