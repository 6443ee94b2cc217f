package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.policy.HolidayText;
import io.gatehouse.policy.Setting;
import io.gatehouse.policy.WorkingDays.Holiday;
import io.gatehouse.shell.Texts;
import java.time.Duration;
import java.time.Month;
import java.time.Period;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings, their keys and their values as people read them. */
final class Words {

    /** Where codes that other modules own have their texts, as {@code RuleProfile} promises. */
    private static final Map<String, String> CODES = Map.of(
            "fields.documents", "customer.document.kind.",
            "decisions.reasons", "review.reason.",
            "decisions.requests", "verification.request.",
            "legalProcess.classes.openedBy", "disclosure.process.",
            "legalProcess.classes.weakest", "disclosure.process.",
            "legalProcess.types.route", "policy.route.",
            "legalProcess.types.asks", "policy.intake.",
            "specialProcess.emergencyClasses", "disclosure.class.",
            "places.barApproval", "review.unsettled.item.location.",
            "legalStatus", "policy.legal-status.");

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("risk.points", "review.why."),
            Map.entry("decisions.reasons", "policy.act."),
            Map.entry("legalProcess.classes", "disclosure.class."),
            Map.entry("legalProcess.types", "disclosure.process."),
            Map.entry("legalProcess.answerWithin", "disclosure.process."),
            Map.entry("legalProcess.answerUrgentWithin", "disclosure.process."),
            Map.entry("legalProcess.keepFor", "disclosure.process."),
            Map.entry("legalProcess.renewalFor", "disclosure.process."),
            Map.entry("linkage.points", "linkage.kind."),
            Map.entry("screening.oldAfter", "screening.lists.source."),
            Map.entry("screening.thresholds", "screening.lists.source."));

    private Words() {}

    /** The name of a setting; within its group the key is shown beside it, not in it. */
    static String name(Setting setting) {
        return t("policy.setting." + setting.name());
    }

    /** The hint at a field; where many stand in one group, the group has it. */
    static String hint(Setting setting) {
        return setting.key() == null ? hintOf(setting) : "";
    }

    static String hintOf(Setting setting) {
        return t("policy.setting." + setting.name() + ".hint");
    }

    /** The whole name: what, and for which key. */
    static String label(Setting setting) {
        return setting.key() == null ? name(setting) : name(setting) + ": " + key(setting.map(), setting.key());
    }

    static String part(String part) {
        return t("policy.part." + part);
    }

    /** The key of a map: a country, a list, a class of records. */
    static String key(String map, String key) {
        if (key.equals(Setting.ANY)) {
            return t("policy.key.any");
        }
        var texts = KEYS.get(map);
        return texts == null ? country(key) : text(texts, key);
    }

    /** One of the words that a value is made of. */
    static String code(Setting setting, String code) {
        var texts = CODES.get(setting.name());
        if (texts != null) {
            return text(texts, code);
        }
        return setting.name().equals("fields.nationalIdNotAskedIn") ? country(code) : code;
    }

    private static String text(String texts, String code) {
        return Stream.of(code, code.toLowerCase(Locale.ROOT), code + ".what")
                .map(texts::concat)
                .filter(Texts::has)
                .findFirst()
                .map(key -> t(key))
                .orElse(code);
    }

    private static String country(String code) {
        return Locale.of("", code).getDisplayCountry(Texts.here());
    }

    /** A value in words. */
    static String value(Setting setting, @Nullable String text) {
        if (text == null) {
            return t("policy.difference.absent");
        }
        if (text.isEmpty()) {
            return t("policy.none");
        }
        return switch (setting.kind()) {
            case SWITCH -> t(text.equals("true") ? "policy.yes" : "policy.no");
            case SPAN -> span(Duration.parse(text));
            case SPANS ->
                list(text).stream().map(Duration::parse).map(Words::span).collect(Collectors.joining(", "));
            case HOLIDAYS ->
                list(text).stream().map(HolidayText::read).map(Words::holiday).collect(Collectors.joining(", "));
            case CALENDAR -> period(Period.parse(text));
            case CODES -> list(text).stream().map(code -> code(setting, code)).collect(Collectors.joining(", "));
            case CHOICE -> code(setting, text);
            case WHOLE, DECIMAL -> Scale.of(setting).words(text);
            case LINE -> text;
        };
    }

    private static String holiday(Holiday holiday) {
        var here = Texts.here();
        var month = Month.of(holiday.month()).getDisplayName(TextStyle.FULL, here);
        String day;
        if (holiday.weekday() == null) {
            day = t("policy.holiday.day", String.valueOf(holiday.day()), month);
        } else {
            var weekday = holiday.weekday().getDisplayName(TextStyle.FULL, here);
            var place = holiday.place() == null ? 1 : holiday.place();
            day = place < 0
                    ? t("policy.holiday.last", weekday, month)
                    : t("policy.holiday.weekday", place, weekday, month);
        }
        return holiday.from() == null ? day : t("policy.holiday.from", day, String.valueOf(holiday.from()));
    }

    static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    static String span(Duration span) {
        var amount = Amount.of(span);
        return t("policy.span." + amount.unit().word(), amount.number());
    }

    private static String period(Period period) {
        var amount = Amount.of(period);
        return t("policy.span." + amount.unit().word(), amount.number());
    }

    static String unit(Amount.Unit unit) {
        return t("policy.unit." + unit.word());
    }

    static String orNothing(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
