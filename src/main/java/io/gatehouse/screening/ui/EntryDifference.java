package io.gatehouse.screening.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.matching.BirthDate;
import io.gatehouse.screening.ListEntry;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.picture.DifferenceText;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list in two versions, field by field: what it says in one of them and not in the other is bold and underlined. Where there
 * is only one version, that one as it stands.
 */
class EntryDifference extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Letters of a long text that are shown before and after what differs. */
    private static final int AROUND = 60;

    /** Fields in which one letter may be all that differs. */
    private static final Set<String> CLOSELY = Set.of("names", "numbers", "remarks");

    EntryDifference(@Nullable ListEntry before, @Nullable ListEntry now) {
        addClassName("entry-difference");
        var older = fields(before);
        var newer = fields(now);
        var same = new ArrayList<String>();
        for (var field : newer.keySet()) {
            var was = older.getOrDefault(field, List.of());
            var is = newer.getOrDefault(field, List.of());
            if (was.equals(is) && before != null && now != null) {
                same.add(t("screening.field." + field));
            } else if (!was.isEmpty() || !is.isEmpty()) {
                add(field(field, before == null ? null : was, now == null ? null : is));
            }
        }
        if (!same.isEmpty()) {
            add(new Paragraph(t("screening.field.same", String.join(", ", same))));
        }
    }

    private static Component field(String field, @Nullable List<String> was, @Nullable List<String> is) {
        var sides = new Div();
        sides.addClassName("entry-sides");
        if (was != null && is != null) {
            sides.add(
                    side(field, t("screening.field.before"), was, is), side(field, t("screening.field.now"), is, was));
        } else {
            sides.add(values(was == null ? (is == null ? List.of() : is) : was));
        }
        var whole = new Div(new H3(t("screening.field." + field)), sides);
        whole.addClassName("entry-field");
        return whole;
    }

    private static Component side(String field, String word, List<String> values, List<String> others) {
        var head = new Span(word);
        head.addClassName("secondary");
        var side = new Div(head);
        if (values.isEmpty()) {
            side.add(new Div(t("screening.field.nothing")));
        }
        var onlyHere = values.stream().filter(value -> !others.contains(value)).toList();
        var onlyThere = others.stream().filter(value -> !values.contains(value)).toList();
        for (var value : values) {
            if (!onlyHere.contains(value)) {
                side.add(new Div(new PersonText(value)));
            } else if (CLOSELY.contains(field) && onlyHere.size() == 1 && onlyThere.size() == 1) {
                side.add(new Div(marked(value, onlyThere.getFirst())));
            } else {
                side.add(new Div(new DifferenceText(value, "")));
            }
        }
        return side;
    }

    /** Of a long text only what differs, and some words around it. */
    private static Component marked(String value, String other) {
        var begin = 0;
        while (begin < Math.min(value.length(), other.length()) && value.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        var end = 0;
        while (end < Math.min(value.length(), other.length()) - begin
                && value.charAt(value.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return new DifferenceText(cut(value, begin, end), cut(other, begin, end));
    }

    private static String cut(String text, int begin, int end) {
        var from = begin <= 2 * AROUND ? 0 : begin - AROUND;
        var to = end <= 2 * AROUND ? text.length() : text.length() - end + AROUND;
        return (from == 0 ? "" : "… ") + text.substring(from, to) + (to == text.length() ? "" : " …");
    }

    private static Component values(List<String> values) {
        var all = new Div();
        values.forEach(value -> all.add(new Div(new PersonText(value))));
        return all;
    }

    private static Map<String, List<String>> fields(@Nullable ListEntry entry) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put(
                "names",
                entry == null
                        ? List.of()
                        : entry.names().stream().map(EntryDifference::name).toList());
        fields.put(
                "kind",
                entry == null
                        ? List.of()
                        : List.of(t("screening.kind." + entry.kind().name().toLowerCase(Locale.ROOT))));
        fields.put("part", entry == null || entry.part().isEmpty() ? List.of() : List.of(entry.part()));
        fields.put(
                "births",
                entry == null
                        ? List.of()
                        : entry.births().stream().map(EntryDifference::birth).toList());
        fields.put(
                "nationalities",
                entry == null
                        ? List.of()
                        : entry.nationalities().stream()
                                .map(EntryDifference::country)
                                .toList());
        fields.put(
                "countries",
                entry == null
                        ? List.of()
                        : entry.countries().stream()
                                .map(EntryDifference::country)
                                .toList());
        fields.put(
                "numbers",
                entry == null
                        ? List.of()
                        : entry.numbers().stream().map(EntryDifference::number).toList());
        fields.put("programmes", entry == null ? List.of() : entry.programmes());
        fields.put("remarks", entry == null || entry.remarks().isEmpty() ? List.of() : List.of(entry.remarks()));
        return fields;
    }

    private static String name(ListEntry.Name name) {
        return switch (name.quality()) {
            case PRIMARY -> name.written();
            case ALIAS -> t("screening.field.alias", name.written());
            case WEAK -> t("screening.field.weak", name.written());
        };
    }

    private static String birth(BirthDate date) {
        var days = date.from().equals(date.to())
                ? date.from().toString()
                : t("screening.field.between", date.from().toString(), date.to().toString());
        return date.circa() ? t("screening.field.about", days) : days;
    }

    private static String country(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH) + " (" + code + ")";
    }

    private static String number(ListEntry.IdNumber number) {
        var sort = t("screening.number." + number.kind().name().toLowerCase(Locale.ROOT));
        var of = number.chain().isEmpty() ? number.issuer() : number.chain();
        return of.isEmpty() ? sort + " " + number.value() : sort + " (" + of + ") " + number.value();
    }
}
