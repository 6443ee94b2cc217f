package io.gatehouse.policy;

import io.gatehouse.shell.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the texts of a draft make a profile: each by itself, then those that must agree with each other. */
final class ProfileCheck {

    private static final long SECONDS_A_DAY = 86_400;

    /** Settings that may be empty. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "fields.nationalIdNotAskedIn",
            "periods.draftReminders",
            "screening.workingDays.holidays",
            "legalProcess.types.asks");

    /** The first must not be more than the second. */
    private static final List<Pair> IN_ORDER = List.of(
            new Pair("decisions.noteAtLeast", "decisions.noteAtMost", false),
            new Pair("decisions.hitReasonAtLeast", "decisions.noteAtMost", false),
            new Pair("statements.wordsAtLeast", "statements.wordsAtMost", false),
            new Pair("legalProcess.dangerAtLeast", "legalProcess.dangerAtMost", false),
            new Pair("periods.legalSearch", "periods.legalSearchAtMost", false),
            new Pair("periods.newCodeAfter", "periods.textCode", false),
            new Pair("pictures.thumbnailSide", "pictures.viewingSide", false),
            new Pair("pictures.bytesAtMost", "pictures.bytesADay", false),
            new Pair("linkage.fairFrom", "linkage.strongFrom", true),
            new Pair("risk.moderateFrom", "risk.highFrom", true),
            new Pair("risk.highFrom", "risk.severeFrom", true));

    /** What only authorities abroad issue. */
    private static final Set<ProcessType> FROM_ABROAD =
            EnumSet.of(ProcessType.FOREIGN_REQUEST, ProcessType.EU_PRODUCTION_ORDER, ProcessType.EU_PRESERVATION_ORDER);

    private record Pair(String lower, String upper, boolean apart) {}

    private final Map<String, Setting> settings;
    private final Map<String, String> texts;
    private final Set<String> keys;
    private final Map<String, Refused> wrong = new LinkedHashMap<>();

    private ProfileCheck(List<Setting> settings, Map<String, String> texts, Set<String> keys) {
        this.settings = settings.stream()
                .collect(Collectors.toMap(Setting::path, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        this.texts = texts;
        this.keys = keys;
    }

    /**
     * What is wrong, by the path of the setting.
     *
     * @param keys which keys open maps may have besides {@code "*"} and countries, by path of the key: {@code screening.thresholds.UN}
     */
    static Map<String, Refused> wrong(List<Setting> settings, Map<String, String> texts, Set<String> keys) {
        return new ProfileCheck(settings, texts, keys).run();
    }

    private Map<String, Refused> run() {
        var rows = new HashSet<String>();
        texts.keySet().stream().map(settings::get).forEach(setting -> {
            if (setting != null && setting.removable()) {
                rows.add(row(setting));
            }
        });
        settings.forEach((path, setting) -> {
            var text = texts.get(path);
            if (text != null) {
                one(setting, text).ifPresent(refused -> wrong.put(path, refused));
            } else if (!setting.removable() || rows.contains(row(setting))) {
                wrong.put(path, new Refused("policy.wrong.missing"));
            }
        });
        texts.keySet().stream()
                .filter(path -> !settings.containsKey(path))
                .forEach(path -> wrong.put(path, new Refused("policy.wrong.unknown")));
        if (wrong.isEmpty()) {
            IN_ORDER.forEach(this::inOrder);
            reminders();
            weakest();
            routes();
        }
        return wrong;
    }

    private static String row(Setting setting) {
        return ProfileShape.map(setting) + "." + setting.key();
    }

    private Optional<Refused> one(Setting setting, String text) {
        if (setting.removable() && !knownKey(setting)) {
            return Optional.of(new Refused("policy.wrong.key", String.valueOf(setting.key())));
        }
        if (text.isBlank() && !MAY_BE_EMPTY.contains(setting.name())) {
            return Optional.of(new Refused("policy.wrong.missing"));
        }
        if (setting.name().endsWith(".zone") && !ZoneId.getAvailableZoneIds().contains(text)) {
            return Optional.of(new Refused("policy.wrong.choice", text));
        }
        return switch (setting.kind()) {
            case WHOLE -> number(setting, text, "policy.wrong.whole", Long::parseLong);
            case DECIMAL -> number(setting, text, "policy.wrong.decimal", Double::parseDouble);
            case SWITCH ->
                refuse(!text.equals("true") && !text.equals("false"), new Refused("policy.wrong.choice", text));
            case SPAN -> span(setting, text);
            case SPANS ->
                ProfileShape.split(text).stream()
                        .flatMap(each -> span(setting, each).stream())
                        .findFirst();
            case CALENDAR -> calendar(setting, text);
            case HOLIDAYS ->
                ProfileShape.split(text).stream()
                        .filter(day -> !isHoliday(day))
                        .findFirst()
                        .map(day -> new Refused("policy.wrong.holiday", day));
            case LINE ->
                refuse(text.strip().length() > setting.most(), new Refused("policy.wrong.long", (int) setting.most()));
            case CHOICE, CODES -> {
                var several = setting.kind() == ValueKind.CODES ? ProfileShape.split(text) : List.of(text);
                yield several.stream()
                        .filter(code -> !setting.choices().contains(code))
                        .findFirst()
                        .map(code -> new Refused("policy.wrong.choice", code))
                        .or(() -> refuse(
                                new HashSet<>(several).size() < several.size(), new Refused("policy.wrong.twice")));
            }
        };
    }

    private static boolean isHoliday(String typed) {
        try {
            HolidayText.read(typed);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private boolean knownKey(Setting setting) {
        return setting.name().equals("fields.documents")
                ? List.of(java.util.Locale.getISOCountries()).contains(setting.key())
                : keys.contains(row(setting));
    }

    private static Optional<Refused> refuse(boolean when, Refused refused) {
        return when ? Optional.of(refused) : Optional.empty();
    }

    private static Optional<Refused> number(
            Setting setting, String text, String sentence, Function<String, ? extends Number> read) {
        var refused = new Refused(sentence, setting.least(), setting.most());
        try {
            var number = read.apply(text).doubleValue();
            return refuse(!(number >= setting.least() && number <= setting.most()), refused);
        } catch (NumberFormatException none) {
            return Optional.of(refused);
        }
    }

    private static Optional<Refused> span(Setting setting, String text) {
        var refused = new Refused("policy.wrong.span", (long) setting.most() / SECONDS_A_DAY);
        try {
            var span = Duration.parse(text);
            return refuse(span.toSeconds() < setting.least() || span.toSeconds() > setting.most(), refused);
        } catch (DateTimeException none) {
            return Optional.of(refused);
        }
    }

    private static Optional<Refused> calendar(Setting setting, String text) {
        var refused = new Refused("policy.wrong.span", (long) setting.most() / SECONDS_A_DAY);
        try {
            var days = LocalDate.EPOCH.plus(Period.parse(text)).toEpochDay();
            return refuse(days < 1 || days * SECONDS_A_DAY > setting.most(), refused);
        } catch (DateTimeException none) {
            return Optional.of(refused);
        }
    }

    private void inOrder(Pair pair) {
        var lower = amount(pair.lower());
        var upper = amount(pair.upper());
        if (lower != null && upper != null && (pair.apart() ? lower >= upper : lower > upper)) {
            wrong.put(pair.lower(), new Refused("policy.wrong.order." + pair.lower()));
        }
    }

    private @Nullable Double amount(String path) {
        var setting = settings.get(path);
        var text = texts.get(path);
        if (setting == null || text == null) {
            return null;
        }
        return setting.kind() == ValueKind.SPAN ? (double) Duration.parse(text).toMillis() : Double.valueOf(text);
    }

    private void reminders() {
        var draft = texts.get("periods.draft");
        var reminders = texts.get("periods.draftReminders");
        if (draft != null
                && reminders != null
                && ProfileShape.split(reminders).stream()
                        .anyMatch(each -> Duration.parse(each).compareTo(Duration.parse(draft)) >= 0)) {
            wrong.put("periods.draftReminders", new Refused("policy.wrong.reminders"));
        }
    }

    /** What comes from abroad never takes the route of 2703, and a letter stands behind its wall, whatever else changes (R60, R65). */
    private void routes() {
        FROM_ABROAD.forEach(type -> allowed(type, Set.of(ProcessRoute.TREATY, ProcessRoute.PRESERVATION)));
        allowed(ProcessType.NATIONAL_SECURITY_LETTER, Set.of(ProcessRoute.WALLED));
    }

    private void allowed(ProcessType type, Set<ProcessRoute> routes) {
        var path = "legalProcess.types." + type + ".route";
        var route = texts.get(path);
        if (route != null && routes.stream().noneMatch(one -> one.name().equals(route))) {
            wrong.put(path, new Refused("policy.wrong.route"));
        }
    }

    /** Whoever has too little is told the least process that opens a class; that one must open it (R57). */
    private void weakest() {
        settings.values().stream()
                .filter(setting -> setting.name().equals("legalProcess.classes.weakest"))
                .forEach(setting -> {
                    var openedBy = texts.get(setting.path().replace(".weakest", ".openedBy"));
                    var weakest = texts.get(setting.path());
                    if (openedBy != null
                            && weakest != null
                            && !ProfileShape.split(openedBy).contains(weakest)) {
                        wrong.put(setting.path(), new Refused("policy.wrong.weakest"));
                    }
                });
    }
}
