package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.Mark;
import io.gatehouse.review.ScreeningFile;
import io.gatehouse.screening.EntryMoved;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.HitAct;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.Hold;
import io.gatehouse.screening.Woken;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One possible list match: the entry in its own script, the score as a sum that can be read, both sides of each compared field, what
 * people said of it, and what can be said of it now.
 */
class HitCard extends Article implements Markable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NAMES = 6;

    private final transient CasePage page;
    private final transient ScreeningFile file;
    private final transient Hit hit;
    private final HitComparison comparison;
    private final Div problem = new Div();
    private final @Nullable HitForm form;

    HitCard(CasePage page, ScreeningFile file, Hit hit) {
        this.page = page;
        this.file = file;
        this.hit = hit;
        this.comparison = new HitComparison(page, hit);
        addClassNames("hit", "hit-" + tone().word());
        setId(CaseWords.anchor(new Evidence(Evidence.SCREENING, hit.id().toString())));
        getElement().setAttribute("tabindex", "-1");
        problem.addClassName("hit-problem");
        add(head());
        var said = said();
        if (hit.woken() != null) {
            add(woken(hit.woken()));
        }
        if (!hit.since().isEmpty() && hit.state().undecided()) {
            add(since());
        }
        if (hit.hold() != null) {
            add(hold(hit.hold()));
        }
        add(facts());
        if (said != null) {
            add(said);
        }
        if (hit.moved() != null) {
            add(moved(hit.moved()));
        }
        var choices = choices();
        waiting(choices).ifPresent(this::add);
        if (choices.isEmpty()) {
            form = null;
        } else {
            var answering = new HitForm(hit.entry().kind(), choices, file, this::send, (choice, reason) -> {
                if (choice == null && reason.isBlank()) {
                    page.hitDrafts().remove(hit.id());
                } else if (choice != null) {
                    page.hitDrafts().put(hit.id(), new HitDraft(choice, reason));
                }
            });
            form = answering;
            var begun = page.hitDrafts().get(hit.id());
            if (begun != null && choices.contains(begun.choice())) {
                answering.restore(begun);
            }
            add(problem, answering);
        }
    }

    /** Whether people have still to say something of this hit, or of its hold. */
    boolean undecided() {
        return hit.state().undecided()
                || hit.state() == HitState.TRUE_MATCH
                || toReport()
                || toReportEnd()
                || toRelease();
    }

    @Override
    public boolean open() {
        return form != null && undecided();
    }

    @Override
    public void mark(Mark mark) {
        var answering = form;
        if (answering != null) {
            choices().stream()
                    .filter(choice -> choice.mark() == mark)
                    .findFirst()
                    .ifPresent(answering::choose);
        }
    }

    private Tone tone() {
        return switch (hit.state()) {
            case NEW -> Tone.WARN;
            case ESCALATED -> Tone.INFO;
            case TRUE_MATCH, ACTIONED -> Tone.BAD;
            case FALSE_POSITIVE, RELEASED, LAPSED -> Tone.NEUTRAL;
        };
    }

    private StateBadge badge() {
        return switch (hit.state()) {
            case NEW -> new StateBadge(Tone.WARN, Sign.ALERT, t(hit.state().key()));
            case ESCALATED ->
                new StateBadge(Tone.INFO, Sign.SCALES, t(hit.state().key()));
            case TRUE_MATCH, ACTIONED ->
                new StateBadge(Tone.BAD, Sign.LOCK, t(hit.state().key()));
            case FALSE_POSITIVE, RELEASED ->
                new StateBadge(Tone.OK, Sign.CHECK, t(hit.state().key()));
            case LAPSED ->
                new StateBadge(Tone.NEUTRAL, Sign.MINUS, t(hit.state().key()));
        };
    }

    private Component head() {
        var number = new Span(Points.whole(hit.score()));
        number.addClassName("num");
        var word = new Span(t("review.hit.score"));
        word.addClassName("secondary");
        var score = new Div(number, word);
        score.addClassName("hit-score");

        var name = new H3(new PersonText(hit.listedName()));
        var list = new Span(
                hit.listDate() == null
                        ? t("review.hit.list.undated", ListWords.name(hit.source()))
                        : t("review.hit.list", ListWords.name(hit.source()), Dates.shownDate(hit.listDate())));
        var line = new Div(new Span(t("review.hit.kind." + hit.entry().kind().name())), list);
        line.addClassNames("hit-line", "secondary");
        if (!hit.entry().ref().isEmpty()) {
            var ref = new Span(t("review.hit.ref"));
            ref.add(new Ltr(hit.entry().ref()));
            line.add(ref);
        }
        if (hit.listOld()) {
            line.add(new StateBadge(Tone.WARN, Sign.CLOCK, t("review.hit.list.old")));
        }
        var titles = new Div(name, line);
        titles.addClassName("hit-titles");
        var others = others();
        if (others != null) {
            titles.add(others);
        }
        var end = new Div(badge());
        end.addClassName("hit-state");
        var found = new Span(
                t("review.hit.found", Dates.ago(hit.foundAt(), page.clock().instant())));
        found.addClassName("secondary");
        found.setTitle(Dates.shown(hit.foundAt()));
        end.add(found);
        var head = new Div(score, titles, end);
        head.addClassName("hit-head");
        return head;
    }

    private @Nullable Component others() {
        var others = hit.entry().names().stream()
                .filter(name -> !name.written().equals(hit.listedName()))
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        var line = new Div(new Span(t("review.hit.names")));
        line.addClassName("hit-names");
        var list = new UnorderedList();
        for (var at = 0; at < others.size(); at++) {
            var other = others.get(at);
            var item = new ListItem(new PersonText(other.written()));
            if (other.quality() == NameQuality.WEAK) {
                var weak = new Span(t("review.hit.names.weak"));
                weak.addClassName("secondary");
                item.add(weak);
            }
            item.setClassName("hit-more", at >= NAMES);
            list.add(item);
        }
        line.add(list);
        if (others.size() > NAMES) {
            var all = new Button(t("review.hit.names.more", others.size() - NAMES));
            all.addClassName("link");
            all.addClickListener(_ -> {
                list.getChildren().forEach(item -> item.removeClassName("hit-more"));
                all.setVisible(false);
            });
            line.add(all);
        }
        return line;
    }

    private Component woken(Woken woken) {
        var head = new Div();
        head.setText(t(
                "review.hit.woken",
                file.name(woken.clearedBy()),
                Dates.ago(woken.clearedAt(), page.clock().instant())));
        head.addClassName("hit-note-head");
        head.addComponentAsFirst(Sign.HISTORY.show());
        var reason = new PersonText(woken.reason());
        reason.addClassName("hit-quote");
        var box = new Div(head, reason);
        if (woken.changed().isEmpty()) {
            box.add(new Paragraph(t("review.hit.woken.back")));
        } else {
            box.add(changes(woken.changed()));
        }
        box.addClassNames("hit-note", "tone-info");
        return box;
    }

    /** That the customer has said something else since, which is for people to weigh. */
    private Component since() {
        var head = new Div();
        head.setText(t("review.hit.since"));
        head.addClassName("hit-note-head");
        head.addComponentAsFirst(Sign.HISTORY.show());
        var box = new Div(head, changes(hit.since()));
        box.addClassNames("hit-note", "tone-warn");
        return box;
    }

    /** What became of the entry since the customer is held for it: a hold ends by people alone. */
    private Component moved(EntryMoved moved) {
        var head = new Div();
        head.setText(t(moved.what().key(), Dates.ago(moved.at(), page.clock().instant())));
        head.addClassName("hit-note-head");
        head.addComponentAsFirst(Sign.HISTORY.show());
        var box = new Div(head);
        if (!hit.since().isEmpty()) {
            box.add(changes(hit.since()));
        }
        box.addClassNames("hit-note", moved.waits() ? "tone-warn" : "tone-neutral");
        return box;
    }

    private Component changes(List<Woken.Changed> all) {
        var changes = new UnorderedList();
        changes.addClassName("hit-changes");
        for (var change : all) {
            var what = new Span(t(
                    "review.hit.woken.what",
                    change.side() == Woken.Side.THEIRS
                            ? t("review.hit.side.entry")
                            : t(hit.role().key()),
                    t(change.field().key())));
            what.addClassName("secondary");
            var before = new HtmlContainer("s");
            before.add(comparison.value(change, change.before()));
            var now = new HtmlContainer("strong");
            now.add(comparison.value(change, change.now()));
            var arrow = new Span("→");
            arrow.getElement().setAttribute("aria-label", t("review.hit.woken.now"));
            arrow.getElement().setAttribute("role", "img");
            changes.add(new ListItem(what, before, arrow, now));
        }
        return changes;
    }

    private Component hold(Hold hold) {
        var now = page.clock().instant();
        var words = new Div();
        words.setText(
                switch (hold.state()) {
                    case PLACED ->
                        t("review.hit.hold.PLACED", file.name(hold.placedBy()), Dates.ago(hold.placedAt(), now));
                    case CONFIRMED ->
                        t(
                                "review.hit.hold.CONFIRMED",
                                hold.settledBy() == null ? "" : file.name(hold.settledBy()),
                                hold.settledAt() == null ? "" : Dates.ago(hold.settledAt(), now));
                    case REPORTED ->
                        t(
                                "review.hit.hold.REPORTED",
                                hold.settledBy() == null ? "" : file.name(hold.settledBy()),
                                hold.settledAt() == null ? "" : Dates.ago(hold.settledAt(), now));
                    case LIFTED ->
                        t(
                                "review.hit.hold.LIFTED",
                                hold.settledBy() == null ? "" : file.name(hold.settledBy()),
                                hold.settledAt() == null ? "" : Dates.ago(hold.settledAt(), now));
                    case RELEASED -> released(hold.release(), now);
                });
        words.addClassName("hit-note-head");
        words.addComponentAsFirst(Sign.LOCK.show());
        var box = new Div(words);
        box.addClassNames("hit-note", ended(hold) ? "tone-neutral" : "tone-bad");
        if (hold.release() != null && hold.release().by() == null) {
            box.add(new Paragraph(t(
                    "review.hit.hold.asked",
                    file.name(hold.release().askedBy()),
                    Dates.ago(hold.release().askedAt(), now))));
        }
        if (hold.reportDue() != null) {
            box.add(due("review.hit.report", hold.reportDue(), now));
        }
        if (hold.unblockDue() != null) {
            box.add(due("review.hit.report.end", hold.unblockDue(), now));
        }
        return box;
    }

    private static Component due(String key, Instant by, Instant now) {
        var due = new Span(t(key, Dates.shownDate(by.atZone(ZoneOffset.UTC).toLocalDate())));
        var left = new Span(Dates.timeLeft(by, now));
        left.addClassNames("due", "due-" + CaseWords.pressing(by, now));
        var line = new Div(due, left);
        line.addClassName("hit-due");
        return line;
    }

    private static boolean ended(Hold hold) {
        return hold.state() == Hold.State.LIFTED || hold.state() == Hold.State.RELEASED;
    }

    private String released(Hold.@Nullable Release release, Instant now) {
        return release == null || release.by() == null || release.at() == null
                ? ""
                : t(
                        "review.hit.hold.RELEASED",
                        file.name(release.askedBy()),
                        file.name(release.by()),
                        Dates.ago(release.at(), now));
    }

    private Component facts() {
        var columns = new Div(comparison, new HitSum(hit.parts()));
        columns.addClassName("hit-facts");
        return columns;
    }

    private @Nullable Component said() {
        var acts = acts();
        if (acts.isEmpty()) {
            return null;
        }
        var list = new UnorderedList();
        list.addClassName("hit-acts");
        for (var act : acts) {
            list.add(line(act));
        }
        return list;
    }

    /** What was said since the match was found; why an earlier one was cleared stands where it says that it came back. */
    private List<HitAct> acts() {
        return hit.acts().stream()
                .filter(act -> !act.at().isBefore(hit.foundAt()))
                .toList();
    }

    private ListItem line(HitAct act) {
        var what = new HtmlContainer("strong");
        what.setText(t(act.kind().key()));
        var who = new Span(t(
                "review.mark.by",
                file.name(act.by()).isEmpty() ? t("review.history.job") : file.name(act.by()),
                Dates.ago(act.at(), page.clock().instant())));
        who.addClassName("secondary");
        who.setTitle(Dates.shown(act.at()));
        var item = new ListItem(what, who);
        if (!act.reason().isEmpty()) {
            var reason = new PersonText(act.reason());
            reason.addClassName("hit-quote");
            item.add(reason);
        }
        return item;
    }

    /** What whoever looks may say of the hit now. The services rule; this offers only what may come of something. */
    private List<HitChoice> choices() {
        return switch (hit.state()) {
            case NEW -> page.editable() ? List.of(HitChoice.SAME, HitChoice.NOT_SURE, HitChoice.NOT_SAME) : List.of();
            case ESCALATED ->
                page.editable() && file.officer() && !saidByMe()
                        ? List.of(HitChoice.SAME, HitChoice.NOT_SAME)
                        : List.of();
            case TRUE_MATCH ->
                file.officer() && hit.hold() != null && !hit.hold().placedBy().equals(file.me())
                        ? List.of(HitChoice.CONFIRM, HitChoice.LIFT)
                        : List.of();
            case ACTIONED -> ofConfirmed();
            case RELEASED -> reports();
            case FALSE_POSITIVE, LAPSED -> List.of();
        };
    }

    /** What an officer has still to report: a block, and its end. */
    private List<HitChoice> reports() {
        var choices = new ArrayList<HitChoice>();
        if (file.officer() && toReport()) {
            choices.add(HitChoice.REPORTED);
        }
        if (file.officer() && toReportEnd()) {
            choices.add(HitChoice.UNBLOCK_REPORTED);
        }
        return choices;
    }

    /** A confirmed hold is reported, and ends by two people: one asks, another officer answers. */
    private List<HitChoice> ofConfirmed() {
        var choices = new ArrayList<>(reports());
        if (release() == null) {
            choices.add(HitChoice.ASK_RELEASE);
        } else if (file.officer() && !askedByMe()) {
            choices.add(HitChoice.RELEASE);
        }
        if (file.officer() && toRelease() && !askedByMe()) {
            choices.add(HitChoice.KEEP);
        }
        return choices;
    }

    private Hold.@Nullable Release release() {
        return hit.hold() == null ? null : hit.hold().release();
    }

    private boolean askedByMe() {
        var release = release();
        return release != null && release.askedBy().equals(file.me());
    }

    /** Whether somebody has still to say whether the confirmed hold ends. */
    private boolean toRelease() {
        return hit.state() == HitState.ACTIONED
                && (release() != null || (hit.moved() != null && hit.moved().waits()));
    }

    private boolean toReport() {
        return hit.hold() != null
                && hit.hold().state() != Hold.State.PLACED
                && hit.hold().reportDue() != null;
    }

    private boolean toReportEnd() {
        return hit.hold() != null && hit.hold().unblockDue() != null;
    }

    private boolean saidByMe() {
        return acts().stream()
                .anyMatch(act -> act.kind() == HitAct.Kind.NOT_SURE && act.by().equals(file.me()));
    }

    /** Why nothing can be said here now, where something is still to be said. */
    private Optional<Component> waiting(List<HitChoice> choices) {
        if (!choices.isEmpty() && hit.state() != HitState.ACTIONED) {
            return Optional.empty();
        }
        var why = switch (hit.state()) {
            case NEW -> "review.hit.waits.take";
            case ESCALATED ->
                saidByMe()
                        ? "review.hit.waits.second"
                        : file.officer() ? "review.hit.waits.take" : "review.hit.waits.officer";
            case TRUE_MATCH ->
                hit.hold() != null && hit.hold().placedBy().equals(file.me())
                        ? "review.hit.waits.second"
                        : "review.hit.waits.officer";
            case ACTIONED -> waitsConfirmed(choices);
            case RELEASED -> toReport() || toReportEnd() ? "review.hit.waits.report" : null;
            case FALSE_POSITIVE, LAPSED -> null;
        };
        if (why == null) {
            return Optional.empty();
        }
        var words = new Paragraph(t(why));
        words.addClassNames("hit-waits", "secondary");
        return Optional.of(words);
    }

    private @Nullable String waitsConfirmed(List<HitChoice> choices) {
        if (askedByMe()) {
            return "review.hit.waits.second";
        }
        if (toRelease() && !choices.contains(HitChoice.KEEP)) {
            return "review.hit.waits.officer";
        }
        return toReport() && !choices.contains(HitChoice.REPORTED) ? "review.hit.waits.report" : null;
    }

    private void send(HitChoice choice, String reason) {
        problem.removeAll();
        var id = page.file().summary().id();
        var desk = page.hitDesk();
        var answer = switch (choice) {
            case SAME, NOT_SURE, NOT_SAME ->
                desk.settle(id, hit.id(), hit.version(), Objects.requireNonNull(choice.verdict()), reason);
            case CONFIRM -> desk.confirmHold(id, hit.id(), hit.version(), reason);
            case LIFT -> desk.liftHold(id, hit.id(), hit.version(), reason);
            case REPORTED -> desk.blockReported(id, hit.id(), hit.version(), reason);
            case UNBLOCK_REPORTED -> desk.unblockReported(id, hit.id(), hit.version(), reason);
            case ASK_RELEASE -> desk.askRelease(id, hit.id(), hit.version(), reason);
            case RELEASE -> desk.releaseHold(id, hit.id(), hit.version(), reason);
            case KEEP -> desk.keepHold(id, hit.id(), hit.version(), reason);
        };
        var sentence = CaseWords.problem(answer, page.clock().instant());
        if (sentence == null) {
            page.hitDrafts().remove(hit.id());
            page.hitSettled(t("review.hit.done", t(choice.key(hit.entry().kind()))));
            return;
        }
        var reload = new Button(t("review.answer.reload"), _ -> page.hitSettled(""));
        reload.addClassName("link");
        problem.add(Banner.warn(sentence, reload));
    }
}
