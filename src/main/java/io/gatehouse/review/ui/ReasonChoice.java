package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import java.util.List;
import java.util.Optional;

/** The two things that most acts ask for: reasons by code, and a note. */
final class ReasonChoice {

    private ReasonChoice() {}

    static CheckboxGroup<String> reasons(List<String> codes, RuleProfile.Decisions rules, ValidationRun run) {
        var reasons = new CheckboxGroup<String>(t("review.dialog.reasons"));
        reasons.setHelperText(t("review.dialog.reasons.hint", rules.reasonsAtMost()));
        reasons.setItems(codes);
        reasons.setItemLabelGenerator(code -> t("review.reason." + code));
        reasons.addThemeName("vertical");
        run.field(reasons, () -> {
            if (reasons.getValue().isEmpty()) {
                return Optional.of(t("review.reason.none"));
            }
            return reasons.getValue().size() > rules.reasonsAtMost()
                    ? Optional.of(t("review.reason.many", rules.reasonsAtMost()))
                    : Optional.empty();
        });
        return reasons;
    }

    static TextArea note(boolean needed, RuleProfile.Decisions rules, ValidationRun run) {
        var note = needed
                ? Fields.longText(t("review.dialog.note"), t("review.dialog.note.hint", rules.noteAtLeast()))
                : Fields.longText(t("review.dialog.note.optional"), "");
        note.getElement().setAttribute("dir", "auto");
        note.setMinRows(3);
        note.setMaxRows(10);
        run.field(note, () -> {
            var length = note.getValue()
                    .strip()
                    .codePointCount(0, note.getValue().strip().length());
            if (needed && length < rules.noteAtLeast()) {
                return Optional.of(t("review.note.short", rules.noteAtLeast()));
            }
            return length > rules.noteAtMost()
                    ? Optional.of(t("review.note.long", rules.noteAtMost()))
                    : Optional.empty();
        });
        return note;
    }

    /** The reasons in the order of the profile, as the services take them. */
    static List<String> chosen(CheckboxGroup<String> reasons, List<String> codes) {
        return codes.stream().filter(reasons.getValue()::contains).toList();
    }
}
