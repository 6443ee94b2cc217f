package io.gatehouse.review;

import io.gatehouse.customer.CustomerKind;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cases the queue shows: a saved view, narrowed.
 *
 * <p>It has two written forms, both without personal data: the parameters of an address, so that a view can be shared, and
 * the words that a reviewer types, "country=VN risk>30".
 *
 * @param country two letters (ISO 3166) of the country that issued the document
 * @param riskAbove only risk numbers greater than this
 * @param riskBelow only risk numbers less than this
 */
public record QueueFilter(
        SavedView view,
        @Nullable String country,
        @Nullable Integer riskAbove,
        @Nullable Integer riskBelow,
        @Nullable CaseState state,
        @Nullable CaseKind kind,
        @Nullable CustomerKind party,
        @Nullable String factor,
        @Nullable CaseTag tag,
        @Nullable CaseNumber number)
        implements Serializable {

    private static final int MAX_TYPED_LENGTH = 200;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern FACTOR = Pattern.compile("[A-Za-z][A-Za-z_-]{0,47}");
    private static final Pattern TERM = Pattern.compile("(?<name>[a-z]+)(?<sign>[=:<>])(?<value>\\S+)");

    /** A view as it is. */
    public static QueueFilter of(SavedView view) {
        return new QueueFilter(view, null, null, null, null, null, null, null, null, null);
    }

    /** The same view, not narrowed. */
    public QueueFilter cleared() {
        return of(view);
    }

    /** The same narrowing of another view. */
    public QueueFilter in(SavedView other) {
        return new QueueFilter(other, country, riskAbove, riskBelow, state, kind, party, factor, tag, number);
    }

    public boolean narrowed() {
        return !terms().isEmpty();
    }

    /** Reads what a reviewer typed into the filter, within this view; refuses a word that it does not know. */
    public static QueueFilter typed(SavedView view, String words) {
        if (words.length() > MAX_TYPED_LENGTH) {
            throw new Refused("review.filter.long");
        }
        var terms = new LinkedHashMap<String, String>();
        for (var word : words.strip().split("\\s+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            var term = TERM.matcher(word.toLowerCase(Locale.ROOT));
            if (term.matches()) {
                var name = term.group("name");
                var value = word.substring(word.length() - term.group("value").length());
                terms.put(
                        switch (term.group("sign")) {
                            case "<" -> name + "-below";
                            case ">" -> name + "-above";
                            default -> name;
                        },
                        value);
            } else {
                terms.put("case", word);
            }
        }
        return of(view).with(terms, word -> {
            throw new Refused("review.filter.unknown", word);
        });
    }

    /** Reads the parameters of an address. What does not make sense there is passed over. */
    public static QueueFilter read(Map<String, List<String>> parameters) {
        var view = first(parameters, "view").flatMap(SavedView::of).orElse(SavedView.ALL);
        var filter = of(view);
        for (var name : NAMES) {
            var value = first(parameters, name);
            if (value.isPresent()) {
                filter = filter.withIfSense(name, value.get());
            }
        }
        return filter;
    }

    private static final List<String> NAMES =
            List.of("country", "risk-above", "risk-below", "state", "kind", "type", "why", "tag", "case");

    /** What is narrowed, by the name that addresses use; in a fixed order. */
    public Map<String, String> terms() {
        var terms = new LinkedHashMap<String, String>();
        put(terms, "country", country);
        put(terms, "risk-above", riskAbove);
        put(terms, "risk-below", riskBelow);
        put(terms, "state", state == null ? null : slug(state.name()));
        put(terms, "kind", kind == null ? null : slug(kind.key()));
        put(terms, "type", party == null ? null : slug(party.name()));
        put(terms, "why", factor);
        put(terms, "tag", tag == null ? null : tag.value());
        put(terms, "case", number);
        return terms;
    }

    /** The parameters of an address that shows this. */
    public Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (view != SavedView.ALL) {
            parameters.put("view", List.of(view.slug()));
        }
        terms().forEach((name, value) -> parameters.put(name, List.of(value)));
        return parameters;
    }

    /** As a reviewer would type it. */
    public String words() {
        var words = new ArrayList<String>();
        terms().forEach((name, value) -> words.add(word(name, value)));
        return String.join(" ", words);
    }

    /** One term as a reviewer would type it. */
    public static String word(String name, String value) {
        return switch (name) {
            case "risk-above" -> "risk>" + value;
            case "risk-below" -> "risk<" + value;
            case "case" -> value;
            default -> name + "=" + value;
        };
    }

    /** The same without one term. */
    public QueueFilter without(String name) {
        var left = new LinkedHashMap<>(terms());
        left.remove(name);
        return cleared().with(left, _ -> {});
    }

    private QueueFilter withIfSense(String name, String value) {
        try {
            return with(name, value, _ -> {});
        } catch (Refused nonsense) {
            return this;
        }
    }

    private interface Unknown {
        void word(String word);
    }

    private QueueFilter with(Map<String, String> terms, Unknown unknown) {
        var filter = this;
        for (var term : terms.entrySet()) {
            filter = filter.with(term.getKey(), term.getValue(), unknown);
        }
        return filter;
    }

    private QueueFilter with(String name, String value, Unknown unknown) {
        return switch (name) {
            case "country" -> {
                var code = value.toUpperCase(Locale.ROOT);
                if (!COUNTRY.matcher(code).matches()) {
                    throw new Refused("review.filter.country");
                }
                yield new QueueFilter(view, code, riskAbove, riskBelow, state, kind, party, factor, tag, number);
            }
            case "risk-above" ->
                new QueueFilter(view, country, risk(value), riskBelow, state, kind, party, factor, tag, number);
            case "risk-below" ->
                new QueueFilter(view, country, riskAbove, risk(value), state, kind, party, factor, tag, number);
            case "state" ->
                new QueueFilter(
                        view,
                        country,
                        riskAbove,
                        riskBelow,
                        one(CaseState.values(), value, "review.filter.state"),
                        kind,
                        party,
                        factor,
                        tag,
                        number);
            case "kind" -> {
                try {
                    yield new QueueFilter(
                            view,
                            country,
                            riskAbove,
                            riskBelow,
                            state,
                            new CaseKind(constant(value)),
                            party,
                            factor,
                            tag,
                            number);
                } catch (IllegalArgumentException noKind) {
                    throw new Refused("review.filter.unknown", value);
                }
            }
            case "type" ->
                new QueueFilter(
                        view,
                        country,
                        riskAbove,
                        riskBelow,
                        state,
                        kind,
                        one(CustomerKind.values(), value, "review.filter.type"),
                        factor,
                        tag,
                        number);
            case "why" -> {
                if (!FACTOR.matcher(value).matches()) {
                    throw new Refused("review.filter.unknown", value);
                }
                yield new QueueFilter(view, country, riskAbove, riskBelow, state, kind, party, value, tag, number);
            }
            case "tag" ->
                new QueueFilter(
                        view, country, riskAbove, riskBelow, state, kind, party, factor, CaseTag.of(value), number);
            case "case" ->
                new QueueFilter(
                        view, country, riskAbove, riskBelow, state, kind, party, factor, tag, CaseNumber.of(value));
            default -> {
                unknown.word(name);
                yield this;
            }
        };
    }

    private static <E extends Enum<E>> E one(E[] values, String typed, String otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(constant(typed)))
                .findFirst()
                .orElseThrow(() -> new Refused(otherwise));
    }

    private static int risk(String typed) {
        if (!typed.matches("[0-9]{1,3}")) {
            throw new Refused("review.filter.risk");
        }
        return Integer.parseInt(typed);
    }

    private static String constant(String typed) {
        return typed.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> value.length() <= MAX_TYPED_LENGTH)
                .findFirst();
    }

    private static void put(Map<String, String> terms, String name, @Nullable Object value) {
        if (value != null) {
            terms.put(name, value.toString());
        }
    }
}
