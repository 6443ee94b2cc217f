package io.gatehouse.shell.form;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.util.List;
import java.util.Locale;

/**
 * Fields in which staff choose a day. The month is always written out, since 03/04 is two days; a day may be typed with the
 * month by name or as ISO 8601 has it. Customers type a date into {@link DateBoxes}.
 */
public final class DayFields {

    private static final String SHOWN = "d MMM yyyy";
    private static final List<String> READ = List.of("d MMMM yyyy", "yyyy-MM-dd", "MMMM d yyyy", "d.M.yyyy");

    private DayFields() {}

    /** Takes a text, not a key. */
    public static DatePicker day(String label) {
        var field = new DatePicker(label);
        field.setI18n(words());
        field.setLocale(Locale.UK);
        field.setManualValidation(true);
        field.setPlaceholder(t("shell.day.example"));
        return field;
    }

    /** A day and a time of day. Takes a text, not a key. */
    public static DateTimePicker dayAndTime(String label) {
        var field = new DateTimePicker(label);
        field.setDatePickerI18n(words());
        field.setLocale(Locale.UK);
        field.setManualValidation(true);
        field.setDatePlaceholder(t("shell.day.example"));
        return field;
    }

    private static DatePicker.DatePickerI18n words() {
        return new DatePicker.DatePickerI18n().setDateFormats(SHOWN, READ.toArray(String[]::new));
    }
}
