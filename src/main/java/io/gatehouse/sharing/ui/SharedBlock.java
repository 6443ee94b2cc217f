package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.sharing.SharedMatch;
import io.gatehouse.sharing.SharedMatch.Judgement;
import io.gatehouse.sharing.SharedMatches;
import io.gatehouse.sharing.SharedMatches.Shown;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What other providers shared about something that the customer has: what, by whom, how sure they are, and whether it was right. */
@StyleSheet("styles/sharing.css")
class SharedBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SharedMatches service;
    private final transient Matter matter;
    private final transient Runnable settled;
    private final transient SharedMatches.Page page;
    private final boolean editable;

    SharedBlock(SharedMatches service, Matter matter, boolean editable, Runnable settled) {
        super(t("sharing.block.title"));
        this.service = service;
        this.matter = matter;
        this.editable = editable;
        this.settled = settled;
        this.page = service.read(matter);
        addClassName("shared-block");
        var what = new Paragraph(t("sharing.block.what"));
        what.addClassName("secondary");
        var list = new UnorderedList();
        list.addClassName("ledger-items");
        page.matches().forEach(one -> list.add(item(one)));
        add(what, list);
    }

    private ListItem item(Shown shown) {
        var match = shown.match();
        var judgement = match.judgement();
        var sentence = new Span(new Span(t("sharing.block.same." + match.kind().wire()) + " "));
        sentence.add(shown.masked() == null ? new Span(t("sharing.block.gone")) : new Ltr(shown.masked()));
        var item = new ListItem(badge(judgement), sentence, Words.tlp(match.tlp()));
        item.addClassName("ledger-item");
        item.setId("mark-shared-" + match.item());
        item.getElement().setAttribute("tabindex", "-1");
        item.add(facts(match));
        if (match.revoked()) {
            item.add(secondary(t("sharing.block.revoked")));
        }
        var reason = match.reason();
        if (judgement != null && reason != null) {
            var line = new Div(
                    new Span(t(
                                    "sharing.block.said",
                                    page.names().getOrDefault(Objects.requireNonNull(match.judgedBy()), ""),
                                    Dates.exactUtc(Objects.requireNonNull(match.judgedAt())))
                            + " "),
                    new PersonText(reason));
            line.addClassNames("secondary", "ledger-said");
            item.add(line);
        } else if (editable) {
            item.add(form(match));
        }
        return item;
    }

    private static StateBadge badge(@Nullable Judgement judgement) {
        if (judgement == null) {
            return new StateBadge(Tone.WARN, Sign.ALERT, t("sharing.block.open"));
        }
        return new StateBadge(
                judgement == Judgement.RIGHT ? Tone.BAD : Tone.OK,
                judgement == Judgement.RIGHT ? Sign.FLAG : Sign.CHECK,
                t(judgement.key()));
    }

    private static Div facts(SharedMatch match) {
        var line = new Div(
                new Span(t("sharing.block.by") + " "),
                new PersonText(match.source()),
                new Span(". " + Words.confidence(match.confidence()) + ". " + until(match)));
        line.addClassNames("secondary", "ledger-said");
        return line;
    }

    private static String until(SharedMatch match) {
        var received = t("sharing.block.received", Dates.exactUtc(match.receivedAt()));
        return match.validUntil() == null
                ? received
                : received + " " + t("sharing.block.until", Dates.exactUtc(match.validUntil()));
    }

    private static Div secondary(String text) {
        var line = new Div(text);
        line.addClassNames("secondary", "ledger-said");
        return line;
    }

    private Component form(SharedMatch match) {
        var reason = Fields.unkept(new TextArea(t("sharing.block.reason", page.reasonAtLeast())));
        reason.setManualValidation(true);
        reason.setMinRows(1);
        reason.getElement().setAttribute("dir", "auto");
        var row = new Div();
        row.addClassName("mark-row");
        for (var way : Judgement.values()) {
            var button = new Button(t("sharing.block.save", t(way.key())), _ -> judge(match, way, reason));
            button.addClassName("mark-button");
            row.add(button);
        }
        var form = new Div(reason, row);
        form.addClassName("ledger-form");
        return form;
    }

    private void judge(SharedMatch match, Judgement way, TextArea reason) {
        try {
            var answer = service.judge(matter.reviewCase(), match.id(), way, reason.getValue());
            if (answer instanceof DeskAnswer.Done) {
                settled.run();
            } else {
                wrong(reason, t("sharing.block.not-held"));
            }
        } catch (Refused refused) {
            wrong(reason, refused.text());
        }
    }

    private static void wrong(TextArea reason, String sentence) {
        reason.setErrorMessage(sentence);
        reason.setInvalid(true);
        reason.focus();
    }
}
