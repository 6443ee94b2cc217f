package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
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
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The identifiers an instrument names, entered one by one. */
class IdentifierRows extends CustomField<List<NamedIdentifier>> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RuleProfile.LegalProcess rules;
    private final ComboBox<Sort> kind = new ComboBox<>(t("disclosure.identifier.kind"));
    private final TextField value = Fields.unkept(new TextField(t("disclosure.identifier.value")));
    private final TextField born = Fields.unkept(new TextField(t("disclosure.identifier.person.born")));
    private final DateTimePicker from = DayFields.dayAndTime(t("disclosure.identifier.from"));
    private final DateTimePicker to = DayFields.dayAndTime(t("disclosure.identifier.to"));
    private final UnorderedList rows = new UnorderedList();
    private final List<NamedIdentifier> named = new ArrayList<>();

    /** What can be named: an identifier of that kind; without one, an address with its hours, or a person. */
    private record Sort(@Nullable IdentifierKind kind, String key) {

        static final Sort WINDOW = new Sort(null, "disclosure.identifier.window");
        static final Sort RANGE = new Sort(null, "disclosure.identifier.range");
        static final Sort PERSON = new Sort(null, "disclosure.identifier.person");

        static Sort of(IdentifierKind kind) {
            return new Sort(kind, kind.key());
        }
    }

    IdentifierRows(RuleProfile.LegalProcess rules) {
        this.rules = rules;
        setLabel(t("disclosure.identifier.label"));
        setHelperText(t("disclosure.identifier.hint"));
        addClassName("identifier-rows");
        kind.setItems(Stream.concat(
                        Arrays.stream(IdentifierKind.values()).map(Sort::of),
                        Stream.of(Sort.WINDOW, Sort.RANGE, Sort.PERSON))
                .toList());
        kind.setItemLabelGenerator(one -> t(one.key()));
        kind.setValue(Sort.of(IdentifierKind.EMAIL));
        kind.addValueChangeListener(_ -> showParts());
        born.setHelperText(t("disclosure.identifier.person.born.hint"));
        var add = new Button(t("disclosure.identifier.add"), _ -> add());
        var line = new Div(kind, value, born, from, to, add);
        line.addClassName("identifier-line");
        add(line, rows);
        showParts();
    }

    private void showParts() {
        var window = Sort.WINDOW.equals(kind.getValue()) || Sort.RANGE.equals(kind.getValue());
        var person = Sort.PERSON.equals(kind.getValue());
        from.setVisible(window);
        to.setVisible(window);
        born.setVisible(person);
        value.setLabel(t(person ? "disclosure.identifier.person.name" : "disclosure.identifier.value"));
        value.getElement().setAttribute("dir", person ? "auto" : "ltr");
    }

    /** Takes what stands in the line. Whoever forgets to press the button has still named it. */
    void takeTyped() {
        if (!value.isEmpty()) {
            add();
        }
    }

    private void add() {
        try {
            var identifier = typed(kind.getValue() == null ? Sort.of(IdentifierKind.EMAIL) : kind.getValue());
            Stream.<HasValidation>of(value, born, from, to).forEach(field -> field.setInvalid(false));
            if (!named.contains(identifier)) {
                named.add(identifier);
                updateValue();
                show();
            }
            value.clear();
            born.clear();
        } catch (Refused refused) {
            var key = refused.key();
            if (key.contains("name-alone") || key.startsWith("customer.birthdate.")) {
                show(refused, born);
            } else if (key.equals("disclosure.identifier.window.missing")) {
                show(refused, from.isEmpty() ? from : to);
            } else if (key.startsWith("disclosure.identifier.window.")) {
                show(refused, to);
            } else {
                show(refused, value);
            }
        }
    }

    private static <T extends HasValidation & Focusable<?>> void show(Refused refused, T wrong) {
        wrong.setErrorMessage(refused.text());
        wrong.setInvalid(true);
        wrong.focus();
    }

    private NamedIdentifier typed(Sort sort) {
        if (sort.equals(Sort.PERSON)) {
            return NamedIdentifier.person(value.getValue(), born.getValue());
        }
        if (sort.equals(Sort.RANGE)) {
            return NamedIdentifier.range(value.getValue(), utc(from.getValue()), utc(to.getValue()), rules);
        }
        return sort.kind() == null
                ? NamedIdentifier.window(
                        value.getValue(), utc(from.getValue()), utc(to.getValue()), rules.windowAtMost())
                : NamedIdentifier.of(sort.kind(), value.getValue());
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
            rows.add(new ListItem(Words.shown(identifier), remove));
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
