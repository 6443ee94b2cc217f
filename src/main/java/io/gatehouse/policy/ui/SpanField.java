package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.policy.ui.Amount.Unit;
import java.io.Serial;
import java.time.Duration;
import java.time.Period;

/** A length of time: so many of a unit. Its value is written as the profile writes it. */
class SpanField extends CustomField<String> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final TextField number = new TextField();
    private final Select<Unit> unit = new Select<>();
    private final boolean calendar;

    SpanField(String label, boolean calendar) {
        this.calendar = calendar;
        number.setAriaLabel(label);
        number.addClassName("span-number");
        number.getElement().setAttribute("inputmode", "numeric");
        unit.setItems(calendar ? Unit.CALENDAR : Unit.CLOCK);
        unit.setItemLabelGenerator(Words::unit);
        unit.setAriaLabel(t("policy.unit.of", label));
        unit.addClassName("span-unit");
        var row = new Div(number, unit);
        row.addClassName("span-row");
        add(row);
        setLabel(label);
        setManualValidation(true);
    }

    @Override
    protected String generateModelValue() {
        return Amount.written(number.getValue(), unit.getValue() == null ? Unit.DAYS : unit.getValue(), calendar);
    }

    @Override
    protected void setPresentationValue(String text) {
        var amount = calendar ? Amount.of(Period.parse(text)) : Amount.of(Duration.parse(text));
        number.setValue(String.valueOf(amount.number()));
        unit.setValue(amount.unit());
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        number.setReadOnly(readOnly);
        unit.setReadOnly(readOnly);
    }
}
