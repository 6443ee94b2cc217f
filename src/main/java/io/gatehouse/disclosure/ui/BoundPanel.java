package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.SecurityLetters;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.Optional;

/** What counsel says before a matter behind the wall opens to them for the first time: that they were told to be bound (R60). */
class BoundPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param opened what shows the matter
     */
    BoundPanel(SecurityLetters letters, LegalRequestId matter, Runnable opened) {
        super(t("disclosure.walled.first.title"));
        var problems = new ErrorSummary();
        var bound = Fields.tick(t("disclosure.walled.boundMyself"));
        var checks = new ValidationRun(problems)
                .field(
                        bound,
                        () -> bound.getValue() ? Optional.empty() : Optional.of(t("disclosure.walled.first.bound")));
        var open = new Button(t("disclosure.walled.first.open"), _ -> {
            if (checks.run()) {
                letters.bind(matter, bound.getValue());
                opened.run();
            }
        });
        open.addThemeVariants(ButtonVariant.PRIMARY);
        add(problems, new Paragraph(t("disclosure.walled.first")), bound, open);
    }
}
