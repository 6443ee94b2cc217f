package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.audit.TrailLine;
import io.gatehouse.audit.TrailWords;
import io.gatehouse.review.CaseEventKind;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.Evidence;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.PlainTable;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.picture.Timeline;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to the case, drawn and told, and everybody who has looked at the file. */
class HistoryBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Shows it.
     *
     * @param keptUntil the last day on which records of the customer's account are kept; nothing while it has not ended
     */
    HistoryBlock(CaseFile file, Optional<LocalDate> keptUntil, Supplier<List<TrailLine>> looks, Instant now) {
        super(t("review.history.title"));
        addClassName("history-block");
        var events = file.events().stream().map(HistoryBlock::event).toList();
        var due = file.summary().state() == CaseState.DECIDED
                ? null
                : file.summary().dueAt();
        add(new Timeline(events, now, due));
        add(new Paragraph(keptUntil
                .map(day -> t("review.history.kept.until", Dates.shownDate(day)))
                .orElseGet(() -> t("review.history.kept.open"))));
        var holder = new Div();
        var details = new Details(t("review.history.looks"), holder);
        details.addClassName("looks");
        details.addOpenedChangeListener(event -> {
            if (event.isOpened() && holder.getChildren().findAny().isEmpty()) {
                holder.add(table(looks.get()));
            }
        });
        add(details);
    }

    private static Timeline.Event event(CaseFile.EventShown event) {
        return new Timeline.Event(
                event.at(),
                kind(event),
                words(event),
                event.actor().isEmpty() ? t("review.history.job") : event.actor());
    }

    private static Timeline.Kind kind(CaseFile.EventShown event) {
        return switch (event.kind()) {
            case ANSWERED -> Timeline.Kind.CUSTOMER;
            case ASKED -> Timeline.Kind.MESSAGE;
            default -> event.actor().isEmpty() ? Timeline.Kind.SYSTEM : Timeline.Kind.STAFF;
        };
    }

    /** What happened, in a line. */
    static String words(CaseFile.EventShown event) {
        var subject = event.subject();
        var first = subject(event.kind(), subject);
        return event.text() == null ? first : first + ": " + event.text();
    }

    private static String subject(CaseEventKind kind, @Nullable String subject) {
        if (subject == null) {
            return t(kind.key());
        }
        return switch (kind) {
            case PROPOSED, APPROVED -> t(kind.key(), t("review.outcome." + subject));
            case CLOSED -> t(kind.key(), reasons(subject));
            case SET_ASIDE, ESCALATED, SENT_BACK -> t(kind.key()) + ": " + reasons(subject);
            case ASKED ->
                t(kind.key()) + ": "
                        + Arrays.stream(subject.split(","))
                                .map(code -> t("verification.request." + code + ".what"))
                                .collect(Collectors.joining(", "));
            case MARKED, SETTLED -> {
                var parts = subject.split("/", 2);
                yield t(kind.key()) + ": "
                        + (parts.length == 2 ? CaseWords.name(new Evidence(parts[0], parts[1])) : subject);
            }
            default -> t(kind.key());
        };
    }

    private static String reasons(String codes) {
        return Arrays.stream(codes.split(","))
                .map(code -> Texts.has("review.reason." + code) ? t("review.reason." + code) : code)
                .collect(Collectors.joining(", "));
    }

    private static Div table(List<TrailLine> lines) {
        if (lines.isEmpty()) {
            return new Div(new Span(t("review.history.looks.none")));
        }
        var table = new PlainTable(
                t("review.history.looks"),
                Stream.of("time", "who", "what", "ground")
                        .map(key -> t("review.history.looks." + key))
                        .toList());
        for (var line : lines) {
            var time = new Span(Dates.exact(line.at()));
            time.addClassName("num");
            table.row(
                    time,
                    new PersonText(TrailWords.actor(line)),
                    new Span(TrailWords.action(line.action())),
                    new Span(TrailWords.ground(line)));
        }
        return table;
    }
}
