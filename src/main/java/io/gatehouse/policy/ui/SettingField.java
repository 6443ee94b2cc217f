package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.policy.Setting;
import io.gatehouse.policy.ValueKind;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.FieldIds;
import io.gatehouse.shell.form.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The field of one setting, whatever its kind: it takes and gives the text that the profile keeps.
 *
 * @param <C> what is shown
 */
final class SettingField<C extends Component & HasValidation & HasValue<?, ?>> {

    /** Up to so many words are all shown; more are found by typing. */
    private static final int SHOWN_AT_ONCE = 12;

    private final Setting setting;
    private final C component;
    private final Supplier<String> text;

    private SettingField(Setting setting, C component, Supplier<String> text) {
        this.setting = setting;
        this.component = component;
        this.text = text;
        FieldIds.of(component);
    }

    Setting setting() {
        return setting;
    }

    C component() {
        return component;
    }

    /** What would be kept now. */
    String text() {
        return text.get();
    }

    /** Calls back whenever a person has changed it. */
    void changed(Runnable then) {
        component.addValueChangeListener(_ -> then.run());
    }

    /** Names it for those who do not see the table that it stands in. */
    void named(String name) {
        if (component instanceof HasAriaLabel field) {
            field.setAriaLabel(name);
        }
    }

    /** Shows what the service refused, in the measure that the field shows. */
    String refuse(Refused refused) {
        var scale = Scale.of(setting);
        var sentence = scale != Scale.PLAIN && refused.key().matches("policy\\.wrong\\.(whole|decimal)")
                ? t("policy.wrong.decimal", scale.limit(setting.least()), scale.limit(setting.most()))
                : refused.text();
        component.setErrorMessage(sentence);
        component.setInvalid(true);
        return sentence;
    }

    void accept() {
        component.setErrorMessage("");
        component.setInvalid(false);
    }

    /** A field with this label that shows this text. */
    static SettingField<?> of(Setting setting, String label, String text) {
        return switch (setting.kind()) {
            case SWITCH -> tick(setting, label, text);
            case SPAN, CALENDAR -> span(setting, label, text);
            case SPANS -> spans(setting, label, text);
            case CHOICE -> choice(setting, label, text);
            case CODES ->
                setting.choices().size() > SHOWN_AT_ONCE ? search(setting, label, text) : ticks(setting, label, text);
            case WHOLE, DECIMAL -> number(setting, label, text);
            case HOLIDAYS -> holidays(setting, label, text);
            case LINE -> line(setting, label, text);
        };
    }

    /** One box of a row of boxes that together are a set of codes; the first of them stands for the row. */
    static SettingField<Checkbox> row(Setting setting, List<Checkbox> boxes, List<String> codes) {
        var field = new SettingField<>(setting, boxes.getFirst(), () -> {
            var ticked = new ArrayList<String>();
            for (var i = 0; i < boxes.size(); i++) {
                if (boxes.get(i).getValue()) {
                    ticked.add(codes.get(i));
                }
            }
            return String.join(",", ticked);
        });
        boxes.forEach(box -> box.setManualValidation(true));
        return field;
    }

    private static SettingField<?> tick(Setting setting, String label, String text) {
        var box = Fields.tick(label);
        box.setValue(text.equals("true"));
        hint(box, setting);
        return new SettingField<>(setting, box, () -> String.valueOf(box.getValue()));
    }

    private static SettingField<?> span(Setting setting, String label, String text) {
        var field = new SpanField(label, setting.kind() == ValueKind.CALENDAR);
        field.setValue(text);
        hint(field, setting);
        return new SettingField<>(setting, field, field::getValue);
    }

    private static SettingField<?> spans(Setting setting, String label, String text) {
        var field = Fields.text(label, Words.hint(setting));
        field.setSuffixComponent(new Span(t("policy.unit.days")));
        field.setValue(Words.list(text).stream()
                .map(span -> days(Duration.parse(span)))
                .collect(Collectors.joining(", ")));
        return new SettingField<>(
                setting,
                field,
                () -> Words.list(field.getValue().replace(" ", "")).stream()
                        .map(SettingField::ofDays)
                        .collect(Collectors.joining(",")));
    }

    private static String days(Duration span) {
        return BigDecimal.valueOf(span.toSeconds())
                .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), java.math.MathContext.DECIMAL32)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String ofDays(String typed) {
        try {
            return Duration.ofSeconds(new BigDecimal(typed)
                            .multiply(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()))
                            .longValue())
                    .toString();
        } catch (NumberFormatException | DateTimeException | ArithmeticException none) {
            return typed;
        }
    }

    private static SettingField<?> choice(Setting setting, String label, String text) {
        var field = new Select<String>();
        field.setLabel(label);
        field.setItems(setting.choices());
        field.setItemLabelGenerator(code -> code == null ? "" : Words.code(setting, code));
        field.setValue(text);
        field.setManualValidation(true);
        field.addClassName("field");
        hint(field, setting);
        return new SettingField<>(setting, field, () -> Words.orNothing(field.getValue()));
    }

    private static SettingField<?> ticks(Setting setting, String label, String text) {
        var group = new CheckboxGroup<String>(label);
        group.setItems(setting.choices());
        group.setItemLabelGenerator(code -> Words.code(setting, code));
        group.setValue(new LinkedHashSet<>(Words.list(text)));
        group.addThemeName("vertical");
        group.setManualValidation(true);
        hint(group, setting);
        return new SettingField<>(setting, group, () -> inOrder(text, group.getValue()));
    }

    private static SettingField<?> search(Setting setting, String label, String text) {
        var box = new MultiSelectComboBox<String>(label);
        box.setItems(setting.choices());
        box.setItemLabelGenerator(code -> Words.code(setting, code));
        box.setValue(new LinkedHashSet<>(Words.list(text)));
        box.setManualValidation(true);
        box.addClassName("field");
        hint(box, setting);
        // What is chosen is a set; the profile writes it in the order of the choices.
        return new SettingField<>(
                setting,
                box,
                () -> setting.choices().stream()
                        .filter(box.getValue()::contains)
                        .collect(Collectors.joining(",")));
    }

    /** What stays keeps its place, since the first may count most; what is new comes last. */
    private static String inOrder(String before, Collection<String> now) {
        var ordered = new LinkedHashSet<>(Words.list(before));
        ordered.retainAll(now);
        ordered.addAll(now);
        return String.join(",", ordered);
    }

    private static SettingField<?> number(Setting setting, String label, String text) {
        var scale = Scale.of(setting);
        var field = Fields.text(label, Words.hint(setting));
        var unit = scale.unit();
        if (unit != null) {
            field.setSuffixComponent(new Span(unit));
        }
        field.getElement().setAttribute("inputmode", "decimal");
        field.setValue(setting.kind() == ValueKind.DECIMAL || scale != Scale.PLAIN ? scale.shown(text) : text);
        return new SettingField<>(setting, field, () -> scale.kept(field.getValue(), setting.kind()));
    }

    private static SettingField<?> line(Setting setting, String label, String text) {
        TextField field = Fields.text(label, Words.hint(setting));
        field.setValue(text);
        return new SettingField<>(setting, field, () -> field.getValue().strip());
    }

    private static SettingField<?> holidays(Setting setting, String label, String text) {
        var field = Fields.longText(label, Words.hint(setting));
        field.setValue(text.replace(",", ", "));
        return new SettingField<>(setting, field, () -> field.getValue().replaceAll("\\s", ""));
    }

    private static void hint(HasHelper field, Setting setting) {
        var hint = Words.hint(setting);
        field.setHelperText(hint.isEmpty() ? null : hint);
    }
}
