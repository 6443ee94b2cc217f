package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import io.gatehouse.disclosure.NoticeStanding;
import io.gatehouse.disclosure.PackageState;
import io.gatehouse.disclosure.PackageSummary;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.util.Locale;

/** The words for packages, their links and customers' notices. */
final class PackageWords {

    private static final int GROUP = 4;

    private PackageWords() {}

    static StateBadge badge(PackageState state) {
        var tone = switch (state) {
            case DRAFT -> Tone.NEUTRAL;
            case WAITING -> Tone.INFO;
            case SENT_BACK -> Tone.WARN;
            case RELEASED, DOWNLOADED -> Tone.OK;
            case EXPIRED -> Tone.WARN;
            case SUPERSEDED -> Tone.NEUTRAL;
        };
        return new StateBadge(tone, state(state));
    }

    static String state(PackageState state) {
        return t("disclosure.package.state." + low(state));
    }

    static String lock(PackageSummary.Lock lock) {
        return t("disclosure.package.lock." + low(lock));
    }

    /** A hash in groups of four, which people can compare; it wraps where there is no room. */
    static Component hash(String hex) {
        var grouped = new StringBuilder(hex.length() + hex.length() / GROUP);
        for (var at = 0; at < hex.length(); at += GROUP) {
            grouped.append(at == 0 ? "" : " ").append(hex, at, Math.min(at + GROUP, hex.length()));
        }
        var text = new Ltr(grouped.toString());
        text.addClassNames("num", "breaks");
        return text;
    }

    static StateBadge notice(NoticeStanding standing) {
        return switch (standing) {
            case NoticeStanding.Barred(var by, var until) ->
                new StateBadge(
                        Tone.LEGAL,
                        until == null
                                ? t("disclosure.notice.barred." + low(by))
                                : t("disclosure.notice.barred." + low(by), Dates.shownDate(until)));
            case NoticeStanding.Scheduled(var at) ->
                new StateBadge(Tone.INFO, t("disclosure.notice.scheduled", Dates.shown(at)));
            case NoticeStanding.Ended(var at) ->
                new StateBadge(Tone.NEUTRAL, t("disclosure.notice.ended", Dates.shown(at)));
            case NoticeStanding.Sent(var at) -> new StateBadge(Tone.OK, t("disclosure.notice.sent", Dates.shown(at)));
        };
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
