package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.screening.ComparedField;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the two sides of a hit say of a compared field, as people read it: dates in words, countries and sorts of numbers by name. What
 * has another form is shown as it is.
 */
final class HitValues {

    private static final Pattern BETWEEN = Pattern.compile(" · ");
    private static final Pattern BIRTH = Pattern.compile(
            "(?<about>~?)(?<from>[0-9]{4}(-[0-9]{2}-[0-9]{2})?)(/(?<to>[0-9]{4}(-[0-9]{2}-[0-9]{2})?))?");
    private static final Pattern NUMBER =
            Pattern.compile("(?<kind>[A-Z_]+)( (?<issuer>[A-Z]{2}))? (?<value>….*)", Pattern.DOTALL);
    private static final int YEAR = 4;

    private HitValues() {}

    /** One line for each value of the field. */
    static Component shown(ComparedField field, String values) {
        var lines = new Div();
        lines.addClassName("hit-values");
        for (var value : field == ComparedField.NAME ? List.of(values) : List.of(BETWEEN.split(values))) {
            lines.add(one(field, value));
        }
        return lines;
    }

    /** The same in one line. */
    static String line(ComparedField field, String values) {
        if (field == ComparedField.NAME) {
            return values;
        }
        return BETWEEN.splitAsStream(values)
                .map(value -> switch (field) {
                    case BIRTH -> birth(value);
                    case COUNTRY -> country(value);
                    case NUMBER -> number(value);
                    case KIND -> kind(value);
                    case NAME -> value;
                })
                .collect(Collectors.joining(" · "));
    }

    private static Component one(ComparedField field, String value) {
        if (field == ComparedField.NUMBER) {
            var number = NUMBER.matcher(value);
            if (number.matches()) {
                return new Span(new Span(sort(number) + " "), new Ltr(number.group("value")));
            }
        }
        return new PersonText(line(field, value));
    }

    private static String number(String value) {
        var number = NUMBER.matcher(value);
        return number.matches() ? sort(number) + " " + number.group("value") : value;
    }

    private static String sort(Matcher number) {
        var key = "review.hit.number." + number.group("kind");
        var sort = Texts.has(key) ? t(key) : number.group("kind");
        return number.group("issuer") == null ? sort : t("review.hit.number.of", sort, country(number.group("issuer")));
    }

    private static String country(String code) {
        var name = Locale.of("", code).getDisplayCountry(Texts.here());
        return name.isEmpty() ? code : name;
    }

    private static String kind(String kind) {
        var key = "review.hit.kind." + kind;
        return Texts.has(key) ? t(key) : kind;
    }

    private static String birth(String written) {
        var birth = BIRTH.matcher(written);
        if (!birth.matches()) {
            return written;
        }
        var from = birth.group("from");
        var to = birth.group("to");
        var said = to == null ? day(from) : month(from, to);
        return birth.group("about").isEmpty() ? said : t("review.hit.birth.about", said);
    }

    private static String day(String written) {
        return written.length() == YEAR ? written : Dates.shownDate(LocalDate.parse(written));
    }

    private static String month(String from, String to) {
        if (from.length() > YEAR && to.length() > YEAR) {
            var first = LocalDate.parse(from);
            var month = YearMonth.from(first);
            if (first.getDayOfMonth() == 1 && LocalDate.parse(to).equals(month.atEndOfMonth())) {
                return Dates.shownMonth(month);
            }
        }
        return t("review.hit.birth.range", day(from), day(to));
    }
}
