package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Ltr;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identifiers an instrument names, entered one by one. */
class IdentifierRows extends CustomField<List<NamedIdentifier>> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration windowAtMost;
    private final ComboBox<Optional<IdentifierKind>> kind = new ComboBox<>(t("disclosure.identifier.kind"));
    private final TextField value = Fields.unkept(new TextField(t("disclosure.identifier.value")));
    private final DateTimePicker from = DayFields.dayAndTime(t("disclosure.identifier.from"));
    private final DateTimePicker to = DayFields.dayAndTime(t("disclosure.identifier.to"));
    private final UnorderedList rows = new UnorderedList();
    private final List<NamedIdentifier> named = new ArrayList<>();

    IdentifierRows(Duration windowAtMost) {
        this.windowAtMost = windowAtMost;
        setLabel(t("disclosure.identifier.label"));
        setHelperText(t("disclosure.identifier.hint"));
        addClassName("identifier-rows");
        List<Optional<IdentifierKind>> kinds = new ArrayList<>();
        Arrays.stream(IdentifierKind.values()).forEach(one -> kinds.add(Optional.of(one)));
        kinds.add(Optional.empty());
        kind.setItems(kinds);
        kind.setItemLabelGenerator(one ->
                one.map(IdentifierKind::key).map(key -> t(key)).orElseGet(() -> t("disclosure.identifier.window")));
        kind.setValue(Optional.of(IdentifierKind.EMAIL));
        kind.addValueChangeListener(_ -> showWindow());
        value.getElement().setAttribute("dir", "ltr");
        var add = new Button(t("disclosure.identifier.add"), _ -> add());
        var line = new Div(kind, value, from, to, add);
        line.addClassName("identifier-line");
        add(line, rows);
        showWindow();
    }

    private void showWindow() {
        var window = kind.getValue() != null && kind.getValue().isEmpty();
        from.setVisible(window);
        to.setVisible(window);
    }

    /** Takes what stands in the line. Whoever forgets to press the button has still named it. */
    void takeTyped() {
        if (!value.isEmpty()) {
            add();
        }
    }

    private void add() {
        try {
            var chosen = kind.getValue() == null ? Optional.of(IdentifierKind.EMAIL) : kind.getValue();
            var identifier = chosen.isPresent()
                    ? NamedIdentifier.of(chosen.get(), value.getValue())
                    : NamedIdentifier.window(value.getValue(), utc(from.getValue()), utc(to.getValue()), windowAtMost);
            value.setInvalid(false);
            if (!named.contains(identifier)) {
                named.add(identifier);
                updateValue();
                show();
            }
            value.clear();
        } catch (Refused refused) {
            value.setErrorMessage(refused.text());
            value.setInvalid(true);
            value.focus();
        }
    }

    private static @Nullable Instant utc(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private void show() {
        rows.removeAll();
        for (var identifier : named) {
            var remove = new Button(t("disclosure.identifier.remove"), _ -> {
                named.remove(identifier);
                updateValue();
                show();
            });
            remove.addClassName("quiet");
            remove.setAriaLabel(t("disclosure.identifier.remove.what", Words.identifier(identifier)));
            rows.add(new ListItem(new Ltr(Words.identifier(identifier)), remove));
        }
    }

    @Override
    protected List<NamedIdentifier> generateModelValue() {
        return List.copyOf(named);
    }

    @Override
    protected void setPresentationValue(List<NamedIdentifier> identifiers) {
        named.clear();
        named.addAll(identifiers == null ? List.of() : identifiers);
        show();
    }
}
