package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import io.gatehouse.disclosure.Channel;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.ForeignLaw;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NoticePlan;
import io.gatehouse.disclosure.OutsideState;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.linkage.LinkStrength;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.time.LocalDate;
import java.util.Locale;

/** The words of the legal desk for states, processes, classes and identifiers. */
final class Words {

    private Words() {}

    static String process(ProcessType process) {
        return t("disclosure.process." + low(process));
    }

    /** What the bar of a request says: "subpoena · agency · due 2 December 2026". */
    static String bar(LegalRequestSummary request, String agency) {
        return bar(request.process(), agency, request.returnOn());
    }

    static String bar(ProcessType process, String agency, LocalDate returnOn) {
        return t("disclosure.bar", process(process), agency, Dates.shownDate(returnOn));
    }

    static String recordClass(RecordClass recordClass) {
        return t("disclosure.class." + low(recordClass));
    }

    /** What a class is called that a request may open; where nothing of it is kept, that as well. */
    static String openable(RecordClass recordClass) {
        var words = recordClass(recordClass);
        return recordClass.kept() ? words : t("disclosure.class.not-kept", words);
    }

    /** What stands in the place of records that there are none of. */
    static String none(RecordClass recordClass) {
        return t(recordClass.kept() ? "disclosure.field.none" : "disclosure.field.not-kept");
    }

    static String state(RequestState state) {
        return t("disclosure.state." + low(state));
    }

    /** The state in the words an authority is told. */
    static String outside(OutsideState state) {
        return t("disclosure.outside." + low(state));
    }

    static String channel(Channel channel) {
        return t("disclosure.channel." + low(channel));
    }

    static String foreignLaw(ForeignLaw answer) {
        return t("disclosure.foreign." + low(answer));
    }

    static String comity(ComityResult result) {
        return t("disclosure.comity." + low(result));
    }

    static String notice(NoticePlan plan) {
        return t("disclosure.notice." + low(plan));
    }

    /** The badge of a request: to a liaison in outside words. */
    static StateBadge badge(LegalRequestSummary request, boolean outside) {
        return outside ? badge(request.outside()) : badge(request.state());
    }

    static StateBadge badge(OutsideState state) {
        var tone = switch (state) {
            case READY -> Tone.OK;
            case RECEIVED, IN_REVIEW -> Tone.INFO;
            case QUESTION -> Tone.WARN;
            case CLOSED -> Tone.NEUTRAL;
        };
        return new StateBadge(tone, outside(state));
    }

    private static StateBadge badge(RequestState state) {
        var tone = switch (state) {
            case IN_FORCE -> Tone.OK;
            case RECEIVED, AUTHENTICATED, COUNSEL_REVIEW -> Tone.INFO;
            case NARROWING, CHALLENGED -> Tone.WARN;
            case REJECTED -> Tone.BAD;
            case WITHDRAWN, EXPIRED, CLOSED -> Tone.NEUTRAL;
        };
        return new StateBadge(tone, state(state));
    }

    /** How a link of that strength looks. */
    static Tone tone(LinkStrength strength) {
        return switch (strength) {
            case STRONG -> Tone.WARN;
            case FAIR -> Tone.INFO;
            case WEAK -> Tone.NEUTRAL;
        };
    }

    static String identifier(NamedIdentifier identifier) {
        if (identifier.born() != null) {
            return t(
                    "disclosure.identifier.person.shown",
                    identifier.value(),
                    identifier.born().written(Texts.here()));
        }
        var name = t(identifier.kindKey());
        return identifier.isWindow() && identifier.from() != null && identifier.to() != null
                ? t(
                        identifier.kindKey() + ".shown",
                        identifier.value(),
                        Dates.brief(identifier.from()),
                        Dates.brief(identifier.to()))
                : name + ": " + identifier.value();
    }

    /** The same as a part of a screen: names run as their script does, all others from left to right. */
    static Component shown(NamedIdentifier identifier) {
        return identifier.isPerson() ? new PersonText(identifier(identifier)) : new Ltr(identifier(identifier));
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
