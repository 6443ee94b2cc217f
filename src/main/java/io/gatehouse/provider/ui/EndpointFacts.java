package io.gatehouse.provider.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import io.gatehouse.provider.webhook.EndpointSummary;
import io.gatehouse.provider.webhook.Problem;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an endpoint is, in the words of its card and its page. */
final class EndpointFacts {

    /** Longer ago, the day is named anyway. */
    private static final Duration AGO_UP_TO = Duration.ofDays(3);

    private EndpointFacts() {}

    static StateBadge badge(EndpointSummary endpoint) {
        var word = t(endpoint.state().key());
        return switch (endpoint.state()) {
            case ACTIVE -> new StateBadge(Tone.OK, word);
            case FAILING -> new StateBadge(Tone.BAD, word);
            case PAUSED -> new StateBadge(Tone.WARN, Sign.CLOCK, word);
        };
    }

    static SummaryList of(EndpointSummary endpoint, Instant now) {
        var rows = new SummaryList()
                .row(
                        t("provider.webhooks.hears"),
                        endpoint.kinds().stream().map(kind -> t(kind.key())).collect(Collectors.joining("; ")));
        if (endpoint.gone()) {
            rows.row(t("provider.webhooks.paused"), t("provider.webhooks.paused.gone"));
        }
        if (endpoint.failingSince() != null) {
            rows.row(t("provider.webhooks.failing-since"), since(endpoint.failingSince(), now));
        }
        rows.row(
                        t("provider.webhooks.last-success"),
                        endpoint.lastSuccess() == null
                                ? t("provider.webhooks.never")
                                : since(endpoint.lastSuccess(), now))
                .row(t("provider.webhooks.last-answer"), answer(endpoint.lastStatus(), endpoint.lastProblem()))
                .row(
                        t("provider.webhooks.waiting"),
                        endpoint.oldestWaiting() == null
                                ? t("provider.webhooks.waiting.none")
                                : t(
                                        "provider.webhooks.waiting.some",
                                        endpoint.waiting(),
                                        since(endpoint.oldestWaiting(), now)))
                .row(t("provider.webhooks.dead"), Integer.toString(endpoint.dead()));
        if (endpoint.oldSecretUntil() != null) {
            rows.row(t("provider.webhooks.old-secret"), Dates.shown(endpoint.oldSecretUntil()));
        }
        return rows;
    }

    /** What the last try came to: a status, a reason, or that there was none yet. */
    static String answer(@Nullable Integer status, @Nullable Problem problem) {
        if (problem == null) {
            return status == null ? t("provider.webhooks.answer.none") : t("provider.webhooks.answer.ok", code(status));
        }
        return status == null ? t(problem.key()) : t("provider.webhooks.answer.bad", t(problem.key()), code(status));
    }

    private static String code(Integer status) {
        return status.toString();
    }

    private static String since(Instant then, Instant now) {
        return Duration.between(then, now).compareTo(AGO_UP_TO) <= 0
                ? t("provider.webhooks.since", Dates.ago(then, now), Dates.brief(then))
                : Dates.brief(then);
    }

    /** A row of buttons. */
    static Div acts(com.vaadin.flow.component.Component... buttons) {
        var row = new Div(buttons);
        row.addClassName("webhook-acts");
        return row;
    }
}
