package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LetterDetails;
import io.gatehouse.disclosure.LetterFacts;
import io.gatehouse.disclosure.TellingKind;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A matter to those behind its wall: who may see it and who was told; of a national-security letter what it says of itself too, and the
 * review of its nondisclosure.
 */
class LetterPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SpecialParts parts;
    private final transient LegalRequestSummary summary;
    private final transient SpecialParts.Attempt attempt;

    LetterPanel(SpecialParts parts, LegalRequestDetails request, SpecialParts.Attempt attempt) {
        super(t("disclosure.walled.matter"));
        this.parts = parts;
        this.summary = request.summary();
        this.attempt = attempt;
        addClassName("letter");
        var letter = parts.letters().read(summary.id());
        var isLetter = summary.process() == ProcessType.NATIONAL_SECURITY_LETTER;
        if (isLetter) {
            facts(letter);
        }
        named(letter);
        told(letter);
        if (isLetter && letter.facts() != null) {
            review(letter);
        }
    }

    private void facts(LetterDetails letter) {
        add(new H3(t("disclosure.walled.letter")));
        var facts = letter.facts();
        var signer = Fields.text(t("disclosure.walled.signer"), t("disclosure.walled.signer.hint"));
        var certified = Fields.tick(t("disclosure.walled.certified"));
        var notice = Fields.tick(t("disclosure.walled.notice"));
        if (facts != null) {
            signer.setValue(facts.signer());
            certified.setValue(facts.certified());
            notice.setValue(facts.reviewNotice());
        }
        var problems = new ErrorSummary();
        var checks = new ValidationRun(problems)
                .attempt(
                        signer,
                        () -> Intake.line(
                                signer.getValue(),
                                "disclosure.walled.signer.missing",
                                parts.rules().current().legalProcess()));
        add(
                problems,
                signer,
                certified,
                notice,
                new Button(
                        t("disclosure.walled.describe"),
                        _ -> attempt.attempt(
                                checks,
                                () -> parts.letters()
                                        .describe(
                                                summary.id(),
                                                new LetterFacts(
                                                        signer.getValue(), certified.getValue(), notice.getValue())))));
    }

    private void named(LetterDetails letter) {
        add(new H3(t("disclosure.walled.named")));
        var counsel = parts.actor().is(Role.COUNSEL);
        var list = new UnorderedList();
        list.addClassNames("plain", "lines");
        letter.named().forEach((person, name) -> {
            var item = new ListItem(new PersonText(name));
            if (counsel) {
                var close = new Button(
                        t("disclosure.walled.close", name),
                        _ -> attempt.attempt(
                                new ValidationRun(new ErrorSummary()),
                                () -> parts.letters().close(summary.id(), person)));
                close.addClassName("link");
                item.add(close);
            }
            list.add(item);
        });
        add(list);
        if (!counsel) {
            return;
        }
        var who = Fields.search(
                t("disclosure.walled.name.who"), "", parts.letters().nameable(summary.id()), PersonSummary::name);
        var bound = Fields.tick(t("disclosure.walled.toldBound"));
        var problems = new ErrorSummary();
        var checks = new ValidationRun(problems)
                .field(who, () -> when(who.isEmpty(), t("disclosure.walled.name.missing")))
                .field(bound, () -> when(!bound.getValue(), t("disclosure.walled.bound")));
        add(
                problems,
                who,
                bound,
                new Button(
                        t("disclosure.walled.name.save"),
                        _ -> attempt.attempt(
                                checks,
                                () -> parts.letters()
                                        .name(summary.id(), who.getValue().id(), bound.getValue()))));
    }

    private void told(LetterDetails letter) {
        add(new H3(t("disclosure.walled.told")));
        var list = new UnorderedList();
        list.addClassNames("plain", "lines");
        letter.told()
                .forEach(one -> list.add(new ListItem(
                        new PersonText(one.who()),
                        new Span(kind(one.kind())),
                        new Span(Dates.shown(one.at()) + ", " + parts.people().name(one.by())))));
        var who = Fields.person(t("disclosure.walled.told.who"), "");
        var why = Fields.choice(t("disclosure.walled.told.why"), List.of(TellingKind.values()), LetterPanel::kind);
        var bound = Fields.tick(t("disclosure.walled.toldBound"));
        var problems = new ErrorSummary();
        var checks = new ValidationRun(problems)
                .attempt(
                        who,
                        () -> Intake.line(
                                who.getValue(),
                                "disclosure.walled.who.missing",
                                parts.rules().current().legalProcess()))
                .field(why, () -> when(why.isEmpty(), t("disclosure.walled.kind.missing")))
                .field(bound, () -> when(!bound.getValue(), t("disclosure.walled.bound")));
        add(
                list,
                problems,
                who,
                why,
                bound,
                new Button(
                        t("disclosure.walled.told.save"),
                        _ -> attempt.attempt(
                                checks,
                                () -> parts.letters()
                                        .told(summary.id(), why.getValue(), who.getValue(), bound.getValue()))));
    }

    private void review(LetterDetails letter) {
        add(new H3(t("disclosure.walled.review")));
        var asked = letter.reviewAskedOn();
        if (asked != null) {
            var list = new SummaryList()
                    .row(t("disclosure.walled.review"), t("disclosure.walled.review.since", Dates.shownDate(asked)));
            var due = letter.governmentDue();
            if (due != null) {
                list.row(
                        t("disclosure.due.letter-review"),
                        Dates.shown(due) + " · "
                                + Dates.timeLeft(due, parts.clock().instant()));
            }
            var ended = letter.reviewEndedOn();
            if (ended != null) {
                list.row(
                        t("disclosure.preservation.ended"),
                        t(
                                Boolean.TRUE.equals(letter.reviewUpheld())
                                        ? "disclosure.walled.review.end.upheld"
                                        : "disclosure.walled.review.end.lifted",
                                Dates.shownDate(ended)));
            }
            add(list);
        }
        if (!parts.actor().is(Role.COUNSEL) || letter.reviewEndedOn() != null) {
            return;
        }
        var day = DayFields.day(t("disclosure.walled.review.day"));
        var problems = new ErrorSummary();
        var checks = new ValidationRun(problems)
                .field(day, () -> when(day.getValue() == null, t("disclosure.walled.day.missing")));
        var buttons = new Div();
        buttons.addClassName("buttons");
        if (asked == null) {
            add(new Paragraph(t(
                    "disclosure.walled.review.how",
                    t(
                            "disclosure.walled.days",
                            parts.rules()
                                    .current()
                                    .specialProcess()
                                    .letterReview()
                                    .toDays()))));
            buttons.add(new Button(
                    t("disclosure.walled.review.ask"),
                    _ -> attempt.attempt(checks, () -> parts.letters().askReview(summary.id(), day.getValue()))));
        } else {
            buttons.add(ended("disclosure.walled.review.upheld", true, checks, day));
            buttons.add(ended("disclosure.walled.review.lifted", false, checks, day));
        }
        add(problems, day, buttons);
    }

    private Button ended(
            String key, boolean upheld, ValidationRun checks, com.vaadin.flow.component.datepicker.DatePicker day) {
        return new Button(
                t(key),
                _ -> attempt.attempt(checks, () -> parts.letters().reviewEnded(summary.id(), day.getValue(), upheld)));
    }

    private static String kind(TellingKind kind) {
        return t("disclosure.walled.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> when(boolean wrong, String sentence) {
        return wrong ? Optional.of(sentence) : Optional.empty();
    }
}
