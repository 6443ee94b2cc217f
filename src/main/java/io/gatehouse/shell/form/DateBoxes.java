package io.gatehouse.shell.form;

import static io.gatehouse.shell.Texts.t;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.shell.Texts;
import java.io.Serial;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A date as three boxes, in the order of the person's language. The month may be a number or a name, digits may be of any
 * script. A box that stays empty is said by name.
 */
public class DateBoxes extends CustomField<DateBoxes.Typed> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LATEST_MONTH = 12;
    private static final int YEAR_DIGITS = 4;

    private final TextField day = box("day", 2);
    private final TextField month = box("month", 4);
    private final TextField year = box("year", YEAR_DIGITS);
    private boolean yearOnly;

    /** What stands in the boxes, as typed; nothing typed is the empty value. */
    public record Typed(String day, String month, String year) implements Serializable {

        public static final Typed NOTHING = new Typed("", "", "");

        public static Typed of(LocalDate date) {
            return new Typed(
                    Integer.toString(date.getDayOfMonth()),
                    Integer.toString(date.getMonthValue()),
                    Integer.toString(date.getYear()));
        }

        boolean isEmpty() {
            return (day + month + year).isBlank();
        }

        /** The date, where the three make a real one. */
        public Optional<LocalDate> date() {
            var d = number(day);
            var m = monthOf(month);
            var y = fullYear();
            if (d < 1
                    || m < 1
                    || y.isEmpty()
                    || !YearMonth.of(y.get().getValue(), m).isValidDay(d)) {
                return Optional.empty();
            }
            return Optional.of(LocalDate.of(y.get().getValue(), m, d));
        }

        /** The year, where it has four digits. */
        public Optional<Year> fullYear() {
            var y = number(year);
            return y >= 1000 && y <= 9999 ? Optional.of(Year.of(y)) : Optional.empty();
        }
    }

    /** Takes texts, not keys. */
    public DateBoxes(String label, String hint) {
        super(Typed.NOTHING);
        setLabel(label);
        if (!hint.isEmpty()) {
            setHelperText(hint);
        }
        var row = new Div();
        row.addClassName("date-boxes");
        for (var part : order(Texts.here())) {
            row.add(part == 'y' ? year : part == 'M' ? month : day);
        }
        add(row);
        addClassName("date-field");
        setManualValidation(true);
    }

    private TextField box(String part, int characters) {
        var box = new TextField(t("shell.dateboxes." + part));
        box.addClassNames("date-box", "date-box-" + part);
        box.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        box.setManualValidation(true);
        if (!part.equals("month")) {
            box.getElement().setAttribute("inputmode", "numeric");
        }
        box.getElement().setAttribute("data-characters", Integer.toString(characters));
        return box;
    }

    /** Hides day and month: the document shows a year only. What was typed there is kept. */
    public void setYearOnly(boolean yearOnly) {
        this.yearOnly = yearOnly;
        day.setVisible(!yearOnly);
        month.setVisible(!yearOnly);
    }

    /** Marks the boxes for a browser that knows the person's birth date. */
    public DateBoxes birthday() {
        Fields.autofill(day, "bday-day");
        Fields.autofill(month, "bday-month");
        Fields.autofill(year, "bday-year");
        return this;
    }

    /**
     * The first sentence that says why this is not a date, or nothing: missing, a part missing, not a real date.
     *
     * @param missing the sentence when all is empty, such as "Enter your date of birth"
     * @param name how the date is called inside a sentence, such as "Date of birth"
     */
    public Optional<String> wrong(String missing, String name) {
        var typed = typed();
        if (yearOnly) {
            return typed.year().isBlank()
                    ? Optional.of(missing)
                    : typed.fullYear().isPresent()
                            ? Optional.empty()
                            : Optional.of(t("shell.dateboxes.year-digits", name));
        }
        if (typed.isEmpty()) {
            return Optional.of(missing);
        }
        if (typed.day().isBlank()) {
            return Optional.of(t("shell.dateboxes.no-day", name));
        }
        if (typed.month().isBlank()) {
            return Optional.of(t("shell.dateboxes.no-month", name));
        }
        if (typed.year().isBlank()) {
            return Optional.of(t("shell.dateboxes.no-year", name));
        }
        if (number(typed.year()) > 0 && typed.fullYear().isEmpty()) {
            return Optional.of(t("shell.dateboxes.year-digits", name));
        }
        return typed.date().isPresent() ? Optional.empty() : Optional.of(t("shell.dateboxes.not-real", name));
    }

    /** What stands in the boxes now. */
    public Typed typed() {
        return new Typed(day.getValue(), month.getValue(), year.getValue());
    }

    public void setDate(LocalDate date) {
        setValue(Typed.of(date));
    }

    @Override
    protected Typed generateModelValue() {
        return typed();
    }

    @Override
    protected void setPresentationValue(Typed typed) {
        day.setValue(typed.day());
        month.setValue(typed.month());
        year.setValue(typed.year());
    }

    @Override
    public void focus() {
        (yearOnly
                        ? year
                        : order(Texts.here()).getFirst() == 'd'
                                ? day
                                : order(Texts.here()).getFirst() == 'y' ? year : month)
                .focus();
    }

    /** Day, month and year as CLDR puts them in a language: {@code d}, {@code M}, {@code y}. */
    static List<Character> order(Locale locale) {
        var pattern = DateTimePatternGenerator.getInstance(Texts.cldr(locale)).getBestPattern("yMd");
        var found = new ArrayList<Character>();
        for (var at = 0; at < pattern.length(); at++) {
            var sign = pattern.charAt(at);
            if ("dMy".indexOf(sign) >= 0 && !found.contains(sign)) {
                found.add(sign);
            }
        }
        return found.size() == 3 ? List.copyOf(found) : List.of('d', 'M', 'y');
    }

    /** The number that is typed, in the digits of any script; -1 for anything else. */
    static int number(String typed) {
        var text = typed.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > YEAR_DIGITS) {
            return -1;
        }
        var number = 0;
        for (var sign : text.codePoints().toArray()) {
            var digit = UCharacter.digit(sign, 10);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The month that is typed, as a number or as a whole or short name in the person's language or English; -1 for anything else. */
    static int monthOf(String typed) {
        var number = number(typed);
        if (number >= 1 && number <= LATEST_MONTH) {
            return number;
        }
        for (var locale : List.of(Texts.here(), Locale.ENGLISH)) {
            var symbols = DateFormatSymbols.getInstance(Texts.cldr(locale));
            for (var names : List.of(
                    symbols.getMonths(),
                    symbols.getShortMonths(),
                    symbols.getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE),
                    symbols.getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.ABBREVIATED))) {
                for (var index = 0; index < LATEST_MONTH; index++) {
                    if (plain(names[index], locale).equals(plain(typed, locale))) {
                        return index + 1;
                    }
                }
            }
        }
        return -1;
    }

    private static String plain(String name, Locale locale) {
        return name.strip().replace(".", "").toLowerCase(locale);
    }
}
