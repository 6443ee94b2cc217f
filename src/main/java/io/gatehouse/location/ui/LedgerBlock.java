package io.gatehouse.location.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.Country;
import io.gatehouse.location.Alert;
import io.gatehouse.location.Judgement;
import io.gatehouse.location.Ledger;
import io.gatehouse.location.Ledger.Contradiction;
import io.gatehouse.location.Ledger.Row;
import io.gatehouse.location.Ledger.Witness;
import io.gatehouse.location.LocationLedger;
import io.gatehouse.location.Way;
import io.gatehouse.policy.PlaceOdds;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.picture.LocationStrip;
import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What papers and addresses say of place, in six cells and in rows; each contradiction with what was said to it; and the alerts about from
 * where the account is used.
 */
class LedgerBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<Witness> CELLS = List.of(
            Witness.ISSUER, Witness.PHONE, Witness.PAYMENT, Witness.SIGN_UP, Witness.SIGN_INS, Witness.TIME_ZONE);
    private static final int COUNTRIES_IN_A_CELL = 3;

    private final transient LocationLedger service;
    private final transient CaseBlock.Page page;
    private final transient Ledger ledger;

    LedgerBlock(LocationLedger service, CaseBlock.Page page) {
        super(t("location.title"));
        this.service = service;
        this.page = page;
        this.ledger = service.read(page.matter());
        addClassName("ledger-block");
        var rows = folded("location.rows", facts());
        var known = Math.max(ledger.addresses().size(), ledger.use().addresses());
        var addresses = folded("location.addresses", UseTables.addresses(ledger), known);
        addresses.setVisible(known > 0);
        add(strip(rows, addresses));
        if (ledger.byProvider()) {
            add(Banner.info(t("location.by-provider")));
        }
        add(rows, addresses);
        if (!ledger.alerts().isEmpty()) {
            add(heading("location.alerts"), alerts());
        }
        add(heading("location.contradictions"), contradictions());
        add(heading("location.sign-ins"), UseTables.weeks(ledger.use()));
        add(heading("location.assigned"), UseTables.assigned(ledger));
        add(heading("location.payment.history"), new PaymentTable(ledger, page));
        if (page.matter().kind().aboutApplication()) {
            add(page.mark(Evidence.of(Evidence.LOCATION), t("review.mark.block.location")));
        }
    }

    private static H3 heading(String key) {
        var heading = new H3(t(key));
        heading.addClassName("block-subhead");
        return heading;
    }

    private static Details folded(String key, Component content, Object... arguments) {
        var details = new Details(t(key, arguments), content);
        details.addClassName("location-addresses");
        return details;
    }

    private LocationStrip strip(Details rows, Details addresses) {
        var cells = CELLS.stream()
                .map(witness -> {
                    var row = row(witness);
                    var ofAddresses = witness == Witness.SIGN_UP || witness == Witness.SIGN_INS;
                    var behind = ofAddresses && addresses.isVisible() ? addresses : rows;
                    return new LocationStrip.Cell(
                            t(witness.key()),
                            value(row),
                            stand(row.stand()),
                            row.said().isEmpty() ? null : () -> open(behind));
                })
                .toList();
        var hidden = ledger.hidden().stream()
                .map(kind -> new StateBadge(Tone.WARN, Sign.ALERT, t("location.hidden", t(kind.key()))))
                .toArray(StateBadge[]::new);
        var place = ledger.place();
        return new LocationStrip(UseTables.name(place), cells, hidden);
    }

    private Row row(Witness witness) {
        return ledger.rows().stream()
                .filter(row -> row.witness() == witness)
                .findFirst()
                .orElse(new Row(witness, Map.of(), Ledger.Stand.MISSING));
    }

    private static LocationStrip.Verdict stand(Ledger.Stand stand) {
        return switch (stand) {
            case AGREES -> LocationStrip.Verdict.AGREES;
            case DIFFERS -> LocationStrip.Verdict.DIFFERS;
            case CONFLICTS -> LocationStrip.Verdict.CONFLICTS;
            case MISSING -> LocationStrip.Verdict.MISSING;
        };
    }

    private static String value(Row row) {
        if (row.said().isEmpty()) {
            return t("location.nothing");
        }
        if (row.witness() != Witness.SIGN_INS) {
            return row.said().keySet().stream().map(UseTables::name).collect(Collectors.joining(", "));
        }
        return row.said().entrySet().stream()
                .limit(COUNTRIES_IN_A_CELL)
                .map(entry -> entry.getKey().code() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void open(Details details) {
        details.setOpened(true);
        details.scrollIntoView();
        details.getElement().callJsFunction("focus");
    }

    private Component facts() {
        var table = UseTables.table("location.rows", "location.row.witness", "location.row.said", "location.row.stand");
        for (var row : ledger.rows()) {
            table.row(
                    new Span(t(row.witness().key())),
                    new Span(
                            row.said().isEmpty()
                                    ? t("location.nothing")
                                    : row.said().entrySet().stream()
                                            .map(entry -> row.witness() == Witness.SIGN_INS
                                                    ? UseTables.name(entry.getKey()) + " " + entry.getValue()
                                                    : UseTables.name(entry.getKey()))
                                            .collect(Collectors.joining(", "))),
                    new Span(t("location.stand." + row.stand().name())));
        }
        return table;
    }

    private Component contradictions() {
        if (ledger.contradictions().isEmpty()) {
            var none = new Paragraph(t("location.contradictions.none"));
            none.addClassName("secondary");
            return none;
        }
        var list = new UnorderedList();
        list.addClassName("ledger-items");
        ledger.contradictions().forEach(one -> list.add(item(one)));
        return list;
    }

    private ListItem item(Contradiction one) {
        var sentence = new Span(t(one.odds().key(), sentence(one)));
        var item = new ListItem(
                one.open()
                        ? new StateBadge(Tone.WARN, Sign.ALERT, t("location.open"))
                        : new StateBadge(
                                Tone.OK,
                                Sign.CHECK,
                                t(Objects.requireNonNull(one.answered()).way().key())),
                sentence);
        item.addClassName("ledger-item");
        item.setId("mark-location-" + one.item());
        item.getElement().setAttribute("tabindex", "-1");
        var before = one.before();
        if (before != null) {
            item.add(said("location.before", before.reason(), before.by(), before.at()));
        }
        var answered = one.answered();
        if (answered != null) {
            item.add(said("location.said", answered.reason(), answered.by(), answered.at()));
        } else if (page.editable()) {
            item.add(form(
                    Stream.of(Way.values()).toList(),
                    Way::key,
                    "location.way.save",
                    (way, reason) -> service.settle(page.matter().reviewCase(), one.item(), way, reason)));
        }
        return item;
    }

    /** The first country stands out, the others are what it stands out from. */
    private static Object[] sentence(Contradiction one) {
        if (one.odds() == PlaceOdds.HIDDEN) {
            return new Object[] {t("activity.anonymiser." + one.countries().getFirst())};
        }
        var names = one.countries().stream().map(LedgerBlock::named).toList();
        return new Object[] {names.getFirst(), String.join(", ", names.subList(1, names.size()))};
    }

    private Component alerts() {
        var list = new UnorderedList();
        list.addClassName("ledger-items");
        ledger.alerts().forEach(one -> list.add(item(one)));
        return list;
    }

    private ListItem item(Alert alert) {
        var judgement = alert.judgement();
        var item = new ListItem(
                judgement == null
                        ? new StateBadge(Tone.WARN, Sign.ALERT, t("location.open"))
                        : new StateBadge(
                                judgement == Judgement.RIGHT ? Tone.BAD : Tone.OK,
                                judgement == Judgement.RIGHT ? Sign.FLAG : Sign.CHECK,
                                t(judgement.key())),
                new Span(t(alert.detector().key()) + ": " + explained(alert)));
        item.addClassName("ledger-item");
        item.setId("mark-location-" + alert.item());
        item.getElement().setAttribute("tabindex", "-1");
        var reason = alert.reason();
        if (judgement != null && reason != null) {
            item.add(said(
                    "location.said",
                    reason,
                    Objects.requireNonNull(alert.judgedBy()),
                    Objects.requireNonNull(alert.judgedAt())));
        } else if (page.editable()) {
            item.add(form(
                    Stream.of(Judgement.values()).toList(),
                    Judgement::key,
                    "location.judgement.save",
                    (way, text) -> service.judge(page.matter().reviewCase(), alert.id(), way, text)));
        }
        return item;
    }

    /** What happened, in a sentence. */
    private static String explained(Alert alert) {
        var said = alert.arguments();
        return switch (alert.detector()) {
            case TRAVEL ->
                t(
                        "location.explained.TRAVEL",
                        named(said.get(0)),
                        at(said.get(2)),
                        named(said.get(1)),
                        at(said.get(3)),
                        Long.parseLong(said.get(4)),
                        Long.parseLong(said.get(5)));
            case FIRST_COUNTRY ->
                t("location.explained.FIRST_COUNTRY", named(said.get(0)), at(said.get(1)), Long.parseLong(said.get(2)));
            case SHARED -> t("location.explained.SHARED", at(said.get(0)), at(said.get(1)), at(said.get(2)));
            case ANONYMISER ->
                t(
                        "location.explained.ANONYMISER",
                        t("activity.anonymiser." + said.get(0)),
                        at(said.get(1)),
                        Long.parseLong(said.get(2)));
        };
    }

    private static String at(String instant) {
        return Dates.exactUtc(Instant.parse(instant));
    }

    private Div said(String key, String reason, PersonId by, Instant at) {
        var line = new Div(
                new Span(t(key, ledger.names().getOrDefault(by, ""), Dates.exactUtc(at)) + " "),
                new PersonText(reason));
        line.addClassNames("secondary", "ledger-said");
        return line;
    }

    private interface Answering<T> {
        DeskAnswer answer(T way, String reason);
    }

    /** A reason, and a button for each way to answer. */
    private <T> Component form(List<T> ways, Function<T, String> key, String save, Answering<T> answering) {
        var reason = Fields.unkept(new TextArea(t("location.reason", ledger.reasonAtLeast())));
        reason.setManualValidation(true);
        reason.setMinRows(1);
        reason.getElement().setAttribute("dir", "auto");
        var row = new Div();
        row.addClassName("mark-row");
        for (var way : ways) {
            var button = new Button(t(save, t(key.apply(way))));
            button.addClickListener(_ -> answer(reason, () -> answering.answer(way, reason.getValue())));
            button.addClassName("mark-button");
            row.add(button);
        }
        var form = new Div(reason, row);
        form.addClassName("ledger-form");
        return form;
    }

    private interface Act {
        DeskAnswer run();
    }

    private void answer(TextArea reason, Act act) {
        try {
            var answer = act.run();
            if (answer instanceof DeskAnswer.Done) {
                page.settled();
            } else {
                wrong(reason, t("location.not-held"));
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

    private static String named(String code) {
        return UseTables.name(new Country(code));
    }
}
