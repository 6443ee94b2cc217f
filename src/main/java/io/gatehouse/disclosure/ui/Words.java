package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.util.Locale;

/** The words of the legal desk for states, processes, classes and identifiers. */
final class Words {

    private Words() {}

    static String process(ProcessType process) {
        return t("disclosure.process." + low(process));
    }

    static String recordClass(RecordClass recordClass) {
        return t("disclosure.class." + low(recordClass));
    }

    static String state(RequestState state) {
        return t("disclosure.state." + low(state));
    }

    /** The state in the words an authority is told. */
    static String outside(RequestState state) {
        return switch (state) {
            case RECEIVED, AUTHENTICATED -> t("disclosure.outside.received");
            case COUNSEL_REVIEW, CHALLENGED -> t("disclosure.outside.review");
            case NARROWING -> t("disclosure.outside.question");
            case IN_FORCE -> t("disclosure.outside.ready");
            case REJECTED, WITHDRAWN, EXPIRED, CLOSED -> t("disclosure.outside.closed");
        };
    }

    static StateBadge badge(RequestState state, boolean outside) {
        var tone = switch (state) {
            case IN_FORCE -> Tone.OK;
            case RECEIVED, AUTHENTICATED, COUNSEL_REVIEW -> Tone.INFO;
            case NARROWING, CHALLENGED -> Tone.WARN;
            case REJECTED -> Tone.BAD;
            case WITHDRAWN, EXPIRED, CLOSED -> Tone.NEUTRAL;
        };
        return new StateBadge(tone, outside ? outside(state) : state(state));
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
