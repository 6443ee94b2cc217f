package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.review.CaseEventKind;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Measure;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.Unsettled;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.verification.PhotoMeant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dialogs by which a case goes on. Each names the case and the effect; the services decide whether it comes to it. */
class DecisionDialogs {

    private final CasePage page;
    private final RuleProfile profile;

    /** Told the new version when an act is done. */
    private final Consumer<String> done;

    DecisionDialogs(CasePage page, RuleProfile profile, Consumer<String> done) {
        this.page = page;
        this.profile = profile;
        this.done = done;
    }

    private CaseFile file() {
        return page.file();
    }

    private String number() {
        return file().summary().number().toString();
    }

    /** Proposes one outcome. */
    void propose(Outcome outcome) {
        var word = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var dialog = new ActDialog(
                t("review.dialog." + word + ".title", number()),
                t("review.dialog." + word + ".effect", number()),
                t(
                        switch (outcome) {
                            case DECLINE -> "review.act.decline";
                            case APPROVE -> "review.act.approve";
                            case FOREIGN -> "review.act.foreign";
                            case US_PERSON -> "review.act.us-person";
                            case NOTED -> "review.act.noted";
                            case RESTRICT, UNABLE -> "review.act.other";
                        }));
        var codes = profile.decisions().reasons().getOrDefault(outcome.name(), List.of());
        var reasons = ReasonChoice.reasons(codes, profile.decisions(), dialog.validation());
        dialog.with(reasons);
        var measure = measures(outcome, dialog);
        var monitor = new Checkbox(t("review.dialog.monitor"));
        if (outcome == Outcome.APPROVE) {
            dialog.with(monitor);
        }
        var note = ReasonChoice.note(outcome.needsNote(), profile.decisions(), dialog.validation());
        dialog.with(note)
                .sends(() -> came(
                        dialog,
                        page.desk()
                                .propose(
                                        file().summary().id(),
                                        file().version(),
                                        new ProposedDecision(
                                                outcome,
                                                measure != null
                                                        ? measure.getValue()
                                                        : monitor.getValue() ? Measure.MONITOR : null,
                                                ReasonChoice.chosen(reasons, codes),
                                                note.getValue())),
                        t("review.done.proposed")));
        dialog.careful().open();
    }

    /** Lets the reviewer choose among the outcomes that have no button of their own, then proposes it. */
    void proposeOther() {
        var others = new ArrayList<Outcome>();
        for (var outcome : Outcome.values()) {
            if (outcome != Outcome.APPROVE
                    && outcome != Outcome.DECLINE
                    && !hasButton(outcome)
                    && file().outcomes().contains(outcome)) {
                others.add(outcome);
            }
        }
        if (others.size() == 1) {
            propose(others.getFirst());
            return;
        }
        var dialog = new ActDialog(t("review.dialog.other.title", number()), "", t("review.act.other"));
        var outcome = new RadioButtonGroup<Outcome>(t("review.dialog.outcome"));
        outcome.setItems(others);
        outcome.setItemLabelGenerator(one -> t(one.key()));
        outcome.addThemeName("vertical");
        dialog.validation().field(outcome, Fields.unselected(outcome, t("review.reason.none")));
        dialog.with(outcome).sends(() -> {
            propose(outcome.getValue());
            return Optional.empty();
        });
        dialog.open();
    }

    /** Whether it has a button of its own: what decides on a claim to be a US person, or notes a change. */
    private static boolean hasButton(Outcome outcome) {
        return outcome == Outcome.US_PERSON || outcome == Outcome.FOREIGN || outcome == Outcome.NOTED;
    }

    private static @Nullable RadioButtonGroup<Measure> measures(Outcome outcome, ActDialog dialog) {
        if (outcome != Outcome.UNABLE) {
            return null;
        }
        var measure = new RadioButtonGroup<Measure>(t("review.dialog.measure"));
        measure.setItems(outcome.measures().stream().sorted().toList());
        measure.setItemLabelGenerator(one -> t(one.key()));
        measure.addThemeName("vertical");
        dialog.validation().field(measure, Fields.unselected(measure, t("review.measure.none")));
        dialog.with(measure);
        return measure;
    }

    /** Asks the customer for more, by reviewed templates. */
    void ask(List<String> chosen, @Nullable PhotoMeant photo) {
        var dialog = new ActDialog(
                t("review.dialog.ask.title", number()), t("review.dialog.ask.effect"), t("review.dialog.ask.send"));
        var items = new CheckboxGroup<String>(t("review.dialog.ask.items"));
        items.setItems(profile.decisions().requests());
        items.setItemLabelGenerator(code -> t("verification.request." + code + ".what"));
        items.addThemeName("vertical");
        var words = new Div();
        words.addClassName("ask-words");
        items.addValueChangeListener(event -> {
            words.removeAll();
            for (var code : profile.decisions().requests()) {
                if (event.getValue().contains(code)) {
                    words.add(
                            new H3(t("verification.request." + code + ".what")),
                            new Paragraph(t("verification.request." + code + ".why")));
                }
            }
        });
        dialog.validation().field(items, Fields.unselected(items, t("review.ask.none")));
        items.select(chosen);
        if (photo != null) {
            dialog.with(new Paragraph(t("review.dialog.ask.photo", CaseWords.name(photo))));
        }
        dialog.with(items, words)
                .sends(() -> came(
                        dialog,
                        page.desk()
                                .askCustomer(
                                        file().summary().id(),
                                        file().version(),
                                        ReasonChoice.chosen(
                                                items, profile.decisions().requests()),
                                        photo),
                        t("review.done.asked")));
        dialog.open();
    }

    void escalate() {
        var dialog = new ActDialog(
                t("review.dialog.escalate.title", number()),
                t("review.dialog.escalate.effect"),
                t("review.dialog.escalate.send"));
        var codes = profile.decisions().reasons().getOrDefault("ESCALATE", List.of());
        var reasons = ReasonChoice.reasons(codes, profile.decisions(), dialog.validation());
        var note = ReasonChoice.note(true, profile.decisions(), dialog.validation());
        dialog.with(reasons, note)
                .sends(() -> came(
                        dialog,
                        page.desk()
                                .escalate(
                                        file().summary().id(),
                                        file().version(),
                                        ReasonChoice.chosen(reasons, codes),
                                        note.getValue()),
                        t("review.done.escalated")));
        dialog.open();
    }

    /** Agrees to the open proposal: shows what is proposed, on what, and what changed since. */
    void approve(CaseFile.ProposalShown proposal) {
        var dialog = new ActDialog(
                t("review.dialog.answer.title", number()),
                t("review.dialog.answer.effect." + proposal.outcome().name(), number()),
                t("review.dialog.answer.send"));
        dialog.with(told(proposal), marks(), since(proposal))
                .sends(() -> came(
                        dialog,
                        page.desk().approve(file().summary().id(), file().version()),
                        t("review.done.approved")));
        dialog.careful().open();
    }

    void sendBack(CaseFile.ProposalShown proposal) {
        var dialog = new ActDialog(
                t("review.dialog.send-back.title", number()),
                t("review.dialog.send-back.effect"),
                t("review.dialog.send-back.send"));
        var codes = profile.decisions().reasons().getOrDefault("SEND_BACK", List.of());
        var reasons = ReasonChoice.reasons(codes, profile.decisions(), dialog.validation());
        var note = ReasonChoice.note(true, profile.decisions(), dialog.validation());
        dialog.with(told(proposal), marks(), since(proposal), reasons, note)
                .sends(() -> came(
                        dialog,
                        page.desk()
                                .sendBack(
                                        file().summary().id(),
                                        file().version(),
                                        ReasonChoice.chosen(reasons, codes),
                                        note.getValue()),
                        t("review.done.sent-back")));
        dialog.open();
    }

    void withdraw() {
        var dialog = new ActDialog(
                t("review.dialog.withdraw.title", number()),
                t("review.dialog.withdraw.effect"),
                t("review.dialog.withdraw.send"));
        dialog.sends(() -> came(
                dialog, page.desk().withdraw(file().summary().id(), file().version()), t("review.done.withdrawn")));
        dialog.careful().open();
    }

    static Component told(CaseFile.ProposalShown proposal) {
        var reasons = new UnorderedList();
        proposal.reasons().forEach(code -> reasons.add(new ListItem(t("review.reason." + code))));
        var list = new SummaryList()
                .row(t("review.dialog.outcome"), t(proposal.outcome().key()))
                .row(t("review.dialog.reasons"), reasons);
        if (proposal.measure() != null) {
            list.row(t("review.dialog.measure"), t(proposal.measure().key()));
        }
        if (!proposal.note().isEmpty()) {
            list.row(t("review.dialog.note"), new PersonText(proposal.note()));
        }
        list.row(t("review.proposal.person"), t("review.proposal.by", proposal.by(), Dates.brief(proposal.at())));
        return list;
    }

    /** What somebody did not mark as fitting, and why it does not stand in the way. */
    private Component marks() {
        var list = new UnorderedList();
        file().marks().entrySet().stream()
                .filter(entry -> entry.getValue().mark() != Mark.FITS)
                .sorted(Comparator.comparing(entry -> CaseWords.anchor(entry.getKey())))
                .forEach(entry -> {
                    var mark = entry.getValue();
                    var item =
                            new ListItem(new Span(CaseWords.name(entry.getKey()) + " "), CaseWords.badge(mark.mark()));
                    for (var words : Stream.of(mark.note(), mark.resolution())
                            .filter(text -> text != null && !text.isEmpty())
                            .toList()) {
                        item.add(new Div(new PersonText(words)));
                    }
                    list.add(item);
                });
        return part("review.dialog.answer.marks", list, "review.dialog.answer.marks.none");
    }

    /** What has happened to the case after it was proposed. */
    private Component since(CaseFile.ProposalShown proposal) {
        var list = new UnorderedList();
        file().events().stream()
                .filter(event -> event.at().isAfter(proposal.at()))
                .filter(event -> event.kind() != CaseEventKind.PROPOSED)
                .forEach(event -> list.add(new ListItem(
                        new PersonText(HistoryBlock.words(event)),
                        new Div(new Span(
                                event.actor().isEmpty()
                                        ? Dates.brief(event.at())
                                        : t("review.proposal.by", event.actor(), Dates.brief(event.at())))))));
        return part("review.dialog.answer.since", list, "review.dialog.answer.since.none");
    }

    private static Component part(String title, UnorderedList list, String none) {
        var heading = new H3(t(title));
        heading.addClassName("block-subhead");
        var empty = list.getChildren().findAny().isEmpty();
        return new Div(heading, empty ? new Paragraph(t(none)) : list);
    }

    /** Nothing when the act is done; else what stands in the way, to be shown in the dialog. */
    private Optional<Component> came(ActDialog dialog, DeskAnswer answer, String finished) {
        if (answer instanceof DeskAnswer.Done) {
            Toast.done(finished);
            done.accept(finished);
            return Optional.empty();
        }
        var problem = CaseWords.problem(answer, page.clock().instant());
        var banner = Banner.bad(problem == null ? "" : problem);
        if (answer instanceof DeskAnswer.ToSettle(var left)) {
            return Optional.of(new Div(banner, links(dialog, left)));
        }
        return Optional.of(banner);
    }

    private static UnorderedList links(ActDialog dialog, List<Unsettled> left) {
        var list = new UnorderedList();
        list.addClassName("settle-links");
        for (var one : left) {
            var link = new Anchor("#" + CaseWords.anchor(one.evidence()), CaseWords.line(one));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("data-focus", CaseWords.anchor(one.evidence()));
            link.getElement().addEventListener("click", _ -> dialog.close());
            list.add(new ListItem(link));
        }
        return list;
    }
}
