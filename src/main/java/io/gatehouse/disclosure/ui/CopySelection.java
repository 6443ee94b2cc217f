package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import io.gatehouse.customer.AccountId;
import io.gatehouse.disclosure.DisclosedRecord;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.Banner;
import java.io.Serial;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which of the accounts found are wanted as a copy, and the button that tells the custodian. */
class CopySelection extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Predicate<Set<AccountId>> ask;
    private final transient Set<AccountId> accounts = new LinkedHashSet<>();
    private final Button button = new Button(t("disclosure.copy.ask"));
    private final Div answer = new Div();

    /** @param ask asks, and says whether that was taken */
    CopySelection(Predicate<Set<AccountId>> ask) {
        this.ask = ask;
        addClassName("copy-selection");
        button.addClickListener(_ -> ask());
        setVisible(false);
        add(button, answer);
    }

    /** The choice of one record, which begins chosen. */
    Component choice(DisclosedRecord record) {
        accounts.add(record.account());
        setVisible(true);
        var choice = new Checkbox(t("disclosure.copy.include"), true);
        choice.setAriaLabel(t("disclosure.copy.include.which", record.maskedNumber()));
        choice.addValueChangeListener(change -> {
            if (change.getValue()) {
                accounts.add(record.account());
            } else {
                accounts.remove(record.account());
            }
        });
        return choice;
    }

    private void ask() {
        answer.removeAll();
        try {
            answer.add(
                    ask.test(Set.copyOf(accounts))
                            ? Banner.ok(t("disclosure.copy.asked", accounts.size()))
                            : Banner.bad(t("disclosure.search.not-in-force")));
        } catch (Refused refused) {
            answer.add(Banner.bad(refused.text()));
        }
    }
}
