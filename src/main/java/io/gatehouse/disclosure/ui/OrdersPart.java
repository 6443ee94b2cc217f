package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.NondisclosureOrder;
import io.gatehouse.disclosure.NondisclosureOrder.Kind;
import io.gatehouse.disclosure.NondisclosureOrder.Recorded;
import io.gatehouse.disclosure.NondisclosureOrders;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.web.Look;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What courts have ordered about silence since a request was taken in, and the form that records what comes next. To the desk only. */
@org.springframework.stereotype.Component
class OrdersPart {

    private final NondisclosureOrders orders;
    private final People people;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final Clock clock;

    OrdersPart(NondisclosureOrders orders, People people, CurrentActor actor, RulesInForce rules, Clock clock) {
        this.orders = orders;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The card; none for the agency, and none for a letter, which has a gag of its own.
     *
     * @param changed what shows the request anew
     */
    Optional<Component> of(LegalRequestSummary request, Runnable changed) {
        if (actor.is(Role.LIAISON) || request.process() == ProcessType.NATIONAL_SECURITY_LETTER) {
            return Optional.empty();
        }
        var card = new SectionCard(t("disclosure.order.title"));
        card.addClassName("orders");
        var recorded = orders.of(request.id());
        card.add(recorded.isEmpty() ? new Paragraph(t("disclosure.order.none")) : list(request, recorded));
        card.add(new Button(t("disclosure.order.record"), _ -> ask(request, changed)));
        return Optional.of(card);
    }

    private Component list(LegalRequestSummary request, List<NondisclosureOrder> recorded) {
        var names = people.names(
                recorded.stream().map(NondisclosureOrder::recordedBy).collect(Collectors.toSet()));
        var list = new UnorderedList();
        list.addClassNames("plain", "legal-lines");
        recorded.forEach(one -> list.add(new ListItem(
                new Span(Dates.brief(one.recordedAt())),
                new Span(one.words()),
                new PersonText(one.court()),
                new PersonText(names.getOrDefault(one.recordedBy(), "")),
                document(request, one),
                sha(one))));
        return list;
    }

    private static Component sha(NondisclosureOrder one) {
        var sha = new Ltr("SHA-256 " + one.documentHash());
        sha.addClassNames("num", "breaks");
        return sha;
    }

    private Anchor document(LegalRequestSummary request, NondisclosureOrder one) {
        return new Anchor(
                Look.at(() -> {
                    var bytes = orders.document(request.id(), one.id());
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes),
                            request.number() + "-order.pdf",
                            "application/pdf",
                            bytes.length);
                }),
                t("disclosure.request.order.read"));
    }

    private static String word(Kind kind) {
        return t("disclosure.order." + kind.name().toLowerCase(Locale.ROOT));
    }

    private void ask(LegalRequestSummary request, Runnable changed) {
        var limits = rules.current().legalProcess();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var before = request.gagUntil();
        var next = Kind.after(before != null && !before.isBefore(today), request.underSeal());
        var dialog = new Dialog();
        var kind = Fields.choice(t("disclosure.order.kind"), next, OrdersPart::word);
        var court = Fields.text(t("disclosure.order.court"), "");
        var from = DayFields.day(OptionalLabel.of(t("disclosure.intake.gag.from")));
        var until = DayFields.day(t("disclosure.intake.gag.date"));
        var lifted = DayFields.day(t("disclosure.order.lifted.day"));
        var document = new PdfUpload(
                t("disclosure.order.document"), t("disclosure.intake.gag.text.choose"), limits.instrumentBytesAtMost());
        Runnable fit = () -> {
            var chosen = kind.getOptionalValue();
            from.setVisible(chosen.filter(Kind.ORDERED::equals).isPresent());
            until.setVisible(chosen.filter(Kind::hasEnd).isPresent());
            lifted.setVisible(chosen.filter(Kind.LIFTED::equals).isPresent());
        };
        kind.addValueChangeListener(_ -> fit.run());
        fit.run();
        var form = new FormPage(t("disclosure.order.record"));
        form.intro(t("disclosure.order.effect"));
        form.with(kind, court, from, until, lifted, document);
        form.validation()
                .field(kind, Fields.unselected(kind, t("disclosure.order.kind.missing")))
                .attempt(court, () -> Intake.line(court.getValue(), "disclosure.order.court.missing", limits))
                .attempt(from, () -> Intake.gagFrom(from.getValue(), until.getValue()))
                .field(until, () -> until.isEmpty() ? Optional.of(t("disclosure.intake.gag.until")) : Optional.empty())
                .field(
                        lifted,
                        () -> lifted.isEmpty() ? Optional.of(t("disclosure.order.lifted.missing")) : Optional.empty())
                .attempt(document, () -> Intake.pdf(document.bytes(), limits));
        form.onward(t("disclosure.order.save"), () -> {
            var day = kind.getValue() == Kind.LIFTED ? lifted : until;
            var order = new Recorded(kind.getValue(), court.getValue(), from.getValue(), day.getValue());
            try {
                orders.record(request.id(), request.version(), order, document.bytes());
            } catch (Refused refused) {
                switch (refused.key()) {
                    case "disclosure.order.past", "disclosure.order.shorter" ->
                        form.validation().refuse(until, refused);
                    case "disclosure.order.lifted.future", "disclosure.order.lifted.early" ->
                        form.validation().refuse(lifted, refused);
                    default -> form.validation().refuse(refused);
                }
                return;
            }
            dialog.close();
            Toast.done(t("disclosure.done"));
            changed.run();
        });
        form.aside(t("shell.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }
}
