package io.gatehouse.policy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule profile taken apart into its settings, and put together again. The settings follow from the record {@link RuleProfile}: a rule
 * that is added there can be drafted, compared and shown without another line here.
 */
final class ProfileShape {

    /** Maps whose keys an officer may add and take away. The keys of all others are the program's. */
    static final Set<String> OPEN_MAPS = Set.of("fields.documents", "screening.oldAfter", "screening.thresholds");

    /** What a draft does not change by a setting: it gets a name and a first day when it is published. */
    private static final Set<String> GIVEN = Set.of("version", "effectiveFrom");

    /** These keep records or send them elsewhere; they open nothing (R54, R65). */
    private static final Set<ProcessType> OPENS_NOTHING = Set.of(
            ProcessType.PRESERVATION,
            ProcessType.FOREIGN_REQUEST,
            ProcessType.EU_PRODUCTION_ORDER,
            ProcessType.EU_PRESERVATION_ORDER);

    private static final List<String> PROCESSES = Arrays.stream(ProcessType.values())
            .filter(process -> !OPENS_NOTHING.contains(process))
            .map(Enum::name)
            .toList();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProfileShape() {}

    /** A setting and its text. */
    record Leaf(Setting setting, String text) {}

    /** The words of which codes are made: all that any of these profiles uses, because each of those has its text and its meaning. */
    record Vocabulary(Map<String, SortedSet<String>> words) {

        static Vocabulary of(Collection<RuleProfile> profiles) {
            var words = new TreeMap<String, SortedSet<String>>();
            for (var profile : profiles) {
                for (var leaf : new Walk(new Vocabulary(Map.of())).of(profile)) {
                    var setting = leaf.setting();
                    if (setting.kind() == ValueKind.CODES || setting.name().startsWith("wording.")) {
                        words.computeIfAbsent(about(setting.name(), setting.key()), _ -> new TreeSet<>())
                                .addAll(split(leaf.text()));
                    }
                }
            }
            return new Vocabulary(words);
        }

        private List<String> of(String name, @Nullable String key) {
            return List.copyOf(words.getOrDefault(about(name, key), new TreeSet<>()));
        }

        private static String about(String name, @Nullable String key) {
            return key == null || OPEN_MAPS.contains(name) ? name : name + "." + key;
        }
    }

    /** The settings of a profile with their texts, in the order of the record. */
    static List<Leaf> leaves(RuleProfile profile, Vocabulary vocabulary) {
        return new Walk(vocabulary).of(profile);
    }

    /** The texts of a profile by the paths of its settings. */
    static Map<String, String> texts(RuleProfile profile) {
        return leaves(profile, new Vocabulary(Map.of())).stream()
                .collect(Collectors.toMap(
                        leaf -> leaf.setting().path(), Leaf::text, (first, _) -> first, LinkedHashMap::new));
    }

    /** The map that a setting stands in: {@code screening.thresholds}. */
    static String map(Setting setting) {
        var keyed = setting.path().indexOf("." + setting.key() + ".");
        return keyed > 0
                ? setting.path().substring(0, keyed)
                : setting.path()
                        .substring(
                                0,
                                setting.path().length()
                                        - 1
                                        - Objects.requireNonNull(setting.key()).length());
    }

    /** The same setting for another key of its map. */
    static Setting forKey(Setting any, String key) {
        var map = map(any);
        var rest = any.path()
                .substring(map.length() + 1 + Objects.requireNonNull(any.key()).length());
        return new Setting(map + "." + key + rest, any.name(), key, any.kind(), any.least(), any.most(), any.choices());
    }

    /** All settings for these paths: those of the profile, and those that stand under a new key of an open map. */
    static List<Setting> settings(List<Leaf> leaves, Set<String> paths) {
        var known = leaves.stream().map(Leaf::setting).toList();
        var open = known.stream()
                .filter(setting -> Setting.ANY.equals(setting.key()) && OPEN_MAPS.contains(map(setting)))
                .toList();
        var keys = new TreeMap<String, Set<String>>();
        open.forEach(any -> paths.forEach(path -> {
            var key = keyOf(any, path);
            if (key != null) {
                keys.computeIfAbsent(map(any), _ -> new TreeSet<>()).add(key);
            }
        }));
        var added = open.stream()
                .flatMap(any -> keys.getOrDefault(map(any), Set.of()).stream().map(key -> forKey(any, key)))
                .filter(setting ->
                        known.stream().noneMatch(other -> other.path().equals(setting.path())));
        return Stream.concat(known.stream(), added).toList();
    }

    private static @Nullable String keyOf(Setting any, String path) {
        var map = map(any) + ".";
        var rest = any.path().substring(map.length() + Setting.ANY.length());
        if (!path.startsWith(map) || !path.endsWith(rest) || path.length() <= map.length() + rest.length()) {
            return null;
        }
        var key = path.substring(map.length(), path.length() - rest.length());
        return key.contains(".") ? null : key;
    }

    /** A profile with these texts: what is not named stays, but a key of an open map that is not named goes. */
    static ObjectNode put(RuleProfile profile, List<Setting> settings, Map<String, String> texts) {
        ObjectNode tree = JSON.valueToTree(profile);
        for (var setting : settings) {
            var text = texts.get(setting.path());
            var steps = setting.path().split("\\.");
            if (text != null) {
                var place = tree;
                for (var step : Arrays.asList(steps).subList(0, steps.length - 1)) {
                    place = place.get(step) instanceof ObjectNode there ? there : place.putObject(step);
                }
                place.set(steps[steps.length - 1], node(setting.kind(), text));
            } else if (setting.removable()) {
                var map = tree;
                for (var step : map(setting).split("\\.")) {
                    map = (ObjectNode) map.get(step);
                }
                map.remove(setting.key());
            }
        }
        return tree;
    }

    static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static JsonNode node(ValueKind kind, String text) {
        return switch (kind) {
            case WHOLE -> JSON.valueToTree(Long.parseLong(text));
            case DECIMAL -> JSON.valueToTree(Double.parseDouble(text));
            case SWITCH -> JSON.valueToTree(Boolean.parseBoolean(text));
            case HOLIDAYS ->
                JSON.valueToTree(split(text).stream().map(HolidayText::read).toList());
            case CODES, SPANS -> JSON.valueToTree(split(text));
            case SPAN, CALENDAR, LINE, CHOICE -> JSON.valueToTree(text);
        };
    }

    /** One way through the record and the values of a profile. */
    private record Walk(Vocabulary vocabulary, List<Leaf> found) {

        Walk(Vocabulary vocabulary) {
            this(vocabulary, new ArrayList<>());
        }

        List<Leaf> of(RuleProfile profile) {
            parts(RuleProfile.class, "", "", null, JSON.valueToTree(profile));
            return found;
        }

        private void parts(Class<?> type, String path, String name, @Nullable String key, JsonNode node) {
            for (var part : type.getRecordComponents()) {
                var value = node.get(part.getName());
                if (value != null && !(type == RuleProfile.class && GIVEN.contains(part.getName()))) {
                    value(part.getGenericType(), path + part.getName(), name + part.getName(), key, value);
                }
            }
        }

        private void value(Type type, String path, String name, @Nullable String key, JsonNode node) {
            if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
                var keys = new ArrayList<>(node.propertyNames());
                if (OPEN_MAPS.contains(path)) {
                    keys.sort(null);
                }
                keys.forEach(each -> value(
                        generic.getActualTypeArguments()[1],
                        path + "." + each,
                        name,
                        each,
                        Objects.requireNonNull(node.get(each))));
            } else if (type instanceof Class<?> part && part.isRecord()) {
                parts(part, path + ".", name + ".", key, node);
            } else {
                leaf(type, path, name, key, node);
            }
        }

        private void leaf(Type type, String path, String name, @Nullable String key, JsonNode node) {
            var kind = kind(type, name);
            var limits = Limits.of(name, kind);
            var setting = new Setting(path, name, key, kind, limits.least(), limits.most(), choices(type, name, key));
            found.add(new Leaf(setting, text(setting, type, node)));
        }

        private static ValueKind kind(Type type, String name) {
            if (type instanceof ParameterizedType several) {
                var each = several.getActualTypeArguments()[0];
                if (each == Duration.class) {
                    return ValueKind.SPANS;
                }
                return each == WorkingDays.Holiday.class ? ValueKind.HOLIDAYS : ValueKind.CODES;
            }
            if (type == boolean.class) {
                return ValueKind.SWITCH;
            } else if (type == double.class) {
                return ValueKind.DECIMAL;
            } else if (type == int.class || type == long.class || type == Integer.class) {
                return ValueKind.WHOLE;
            } else if (type == Duration.class) {
                return ValueKind.SPAN;
            } else if (type == Period.class) {
                return ValueKind.CALENDAR;
            } else if ((type instanceof Class<?> words && words.isEnum()) || name.startsWith("wording.")) {
                return ValueKind.CHOICE;
            } else if (type == String.class || type == ZoneId.class) {
                return ValueKind.LINE;
            }
            throw new IllegalStateException("No way to show a setting of type " + type.getTypeName());
        }

        private List<String> choices(Type type, String name, @Nullable String key) {
            if (name.equals("legalProcess.classes.openedBy") || name.equals("legalProcess.classes.weakest")) {
                return PROCESSES;
            }
            if (name.equals("fields.nationalIdNotAskedIn")) {
                return Stream.of(Locale.getISOCountries()).sorted().toList();
            }
            var word = type instanceof ParameterizedType several ? several.getActualTypeArguments()[0] : type;
            if (word instanceof Class<?> words && words.isEnum()) {
                return Arrays.stream(words.getEnumConstants())
                        .map(each -> ((Enum<?>) each).name())
                        .toList();
            }
            return vocabulary.of(name, key);
        }

        private static String text(Setting setting, Type type, JsonNode node) {
            return switch (setting.kind()) {
                case SPAN -> Duration.parse(node.asString()).toString();
                case CALENDAR -> Period.parse(node.asString()).toString();
                case SPANS ->
                    node.valueStream()
                            .map(span -> Duration.parse(span.asString()).toString())
                            .collect(Collectors.joining(","));
                case HOLIDAYS ->
                    node.valueStream()
                            .map(day -> HolidayText.of(JSON.treeToValue(day, WorkingDays.Holiday.class)))
                            .collect(Collectors.joining(","));
                case CODES -> codes(setting, type, node);
                case WHOLE, DECIMAL, SWITCH, LINE, CHOICE -> node.asString();
            };
        }

        /** A set says the same in any order, so it is written in one. */
        private static String codes(Setting setting, Type type, JsonNode node) {
            var codes = node.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(LinkedHashSet::new));
            if (type instanceof ParameterizedType several && several.getRawType() == Set.class) {
                var order = setting.choices();
                return codes.stream()
                        .sorted((one, other) -> order.contains(one) && order.contains(other)
                                ? Integer.compare(order.indexOf(one), order.indexOf(other))
                                : one.compareTo(other))
                        .collect(Collectors.joining(","));
            }
            return String.join(",", codes);
        }
    }
}
