package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.activity.ActivitySummary;
import io.gatehouse.activity.AssignedAddress;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerDossier;
import io.gatehouse.customer.DatedPayment;
import io.gatehouse.customer.Masked;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.review.Evidence;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.verification.Draft;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From where the account is used by the provider's own word, which addresses it was given, and how it is paid. */
class LocationBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How many of the addresses that were assigned are shown, the latest ones. */
    static final int ADDRESSES = 20;

    private static final int WEEKS = 12;

    private final transient CasePage page;
    private final MarkControl control;

    LocationBlock(
            CasePage page,
            Draft answers,
            CustomerDossier customer,
            ActivitySummary activity,
            List<AssignedAddress> assigned) {
        super(t("review.location.title"));
        addClassName("location-block");
        this.page = page;
        add(subhead("review.location.sign-ins"), weeks(activity));
        add(addresses(activity));
        add(subhead("review.location.assigned"), assigned(assigned));
        add(subhead("review.location.payment.history"), payments(customer.payments(), answers));
        control = new MarkControl(page, Evidence.of(Evidence.LOCATION), t("review.mark.block.location"));
        add(control);
    }

    MarkControl control() {
        return control;
    }

    private static H3 subhead(String key) {
        var heading = new H3(t(key));
        heading.addClassName("block-subhead");
        return heading;
    }

    /** Each address from which the account was used, with when and how often. */
    private static Details addresses(ActivitySummary activity) {
        var table = table(
                "review.location.address",
                "review.location.address.country",
                "review.location.address.events",
                "review.location.address.first",
                "review.location.address.last");
        for (var source : activity.sources()) {
            var country = source.country();
            row(
                    table,
                    new Ltr(source.address().text()),
                    new Span(country == null ? t("review.location.strip.none") : country.name(Texts.here())),
                    numeral(Long.toString(source.events())),
                    new Span(Dates.exact(source.first())),
                    new Span(Dates.exact(source.last())));
        }
        var details = new Details(
                t("review.location.addresses", activity.sources().size(), activity.addresses()), scroll(table));
        details.addClassName("location-addresses");
        details.setVisible(!activity.sources().isEmpty());
        return details;
    }

    private static Component weeks(ActivitySummary activity) {
        if (activity.weeks().isEmpty()) {
            return secondary(t("review.location.sign-ins.none"));
        }
        var table = table(
                "review.location.sign-ins.week",
                "review.location.sign-ins.count",
                "review.location.sign-ins.addresses",
                "review.location.sign-ins.countries");
        var from = Math.max(0, activity.weeks().size() - WEEKS);
        for (var week : activity.weeks().subList(from, activity.weeks().size()).reversed()) {
            var countries = new Div();
            countries.addClassName("tags");
            week.countries().entrySet().stream()
                    .sorted(Map.Entry.<Country, Long>comparingByValue().reversed())
                    .forEach(entry -> {
                        var tag = CasePanel.tag(entry.getKey().code() + " " + entry.getValue());
                        tag.setTitle(entry.getKey().name(Texts.here()));
                        countries.add(tag);
                    });
            row(
                    table,
                    new Span(Dates.shownDate(week.monday())),
                    numeral(Long.toString(week.events())),
                    numeral(Integer.toString(week.addresses())),
                    countries);
        }
        return scroll(table);
    }

    /** The provider's own addresses that the account was given last. */
    private static Component assigned(List<AssignedAddress> assigned) {
        if (assigned.isEmpty()) {
            return secondary(t("review.location.assigned.none"));
        }
        var table = table(
                "review.location.assigned.address", "review.location.assigned.from", "review.location.assigned.until");
        assigned.stream()
                .limit(ADDRESSES)
                .forEach(held -> row(
                        table,
                        new PersonText(held.address().text()),
                        new Span(Dates.exactUtc(held.from())),
                        new Span(
                                held.until() == null
                                        ? t("review.location.assigned.still")
                                        : Dates.exactUtc(held.until()))));
        var whole = new Div(scroll(table));
        if (assigned.size() > ADDRESSES) {
            whole.add(secondary(t("review.location.assigned.more", ADDRESSES)));
        }
        return whole;
    }

    private static Paragraph secondary(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("secondary");
        return paragraph;
    }

    private Component payments(List<DatedPayment> payments, Draft answers) {
        var table = table(
                "customer.fact.payment",
                "review.location.strip.payment",
                "review.location.identifiers",
                "review.location.payer",
                "review.location.payment.since");
        if (payments.isEmpty() && answers.payment() != null) {
            var means = answers.payment().means();
            row(
                    table,
                    new Span(t(means.kind().key())),
                    new PersonText(institution(means)),
                    identifiers(means),
                    payer(means),
                    new Span(""));
        }
        for (var payment : payments) {
            var means = payment.means();
            var used = new Span(Dates.brief(payment.firstUsed()));
            if (payment.replacedAt() == null) {
                used = new Span(Dates.brief(payment.firstUsed()));
            } else {
                used.addClassName("secondary");
            }
            row(
                    table,
                    new Span(t(means.kind().key())),
                    new PersonText(institution(means)),
                    identifiers(means),
                    payer(means),
                    used);
        }
        return scroll(table);
    }

    /** By what the bank, the chain and the processor know the means; whole before whoever works on the case. */
    private Component identifiers(PaymentMeans means) {
        var lines = new Div();
        lines.addClassName("payment-identifiers");
        identifier(lines, "iban", means.iban());
        identifier(lines, "wallet", means.walletAddress());
        identifier(lines, "token", means.cardToken());
        identifier(lines, "customer", means.processorCustomer());
        means.processorTransactions().forEach(one -> identifier(lines, "transaction", one));
        return lines;
    }

    private void identifier(Div lines, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        var label = t("review.location.identifier." + name);
        var word = new Span(label + " ");
        word.addClassName("secondary");
        lines.add(new Div(
                word,
                page.whole()
                        ? new Ltr(value)
                        : new io.gatehouse.shell.part.Masked(Masked.tail(value), label, () -> {
                            page.desk().reveal(page.file().summary().id(), "PAYMENT");
                            return value;
                        })));
    }

    private static String institution(PaymentMeans means) {
        var parts = new ArrayList<String>();
        if (means.institution() != null) {
            parts.add(means.institution());
        }
        if (means.lastFour() != null) {
            parts.add("••••" + means.lastFour());
        }
        if (means.walletChain() != null) {
            parts.add(t(means.walletChain().key()));
        }
        if (means.institutionCountry() != null) {
            parts.add(means.institutionCountry().code());
        }
        return String.join(" · ", parts);
    }

    private static Component payer(PaymentMeans means) {
        if (means.payer().self()) {
            return new Span(t("review.location.payer.self"));
        }
        return new Div(
                new StateBadge(Tone.WARN, t("review.location.payer.other")),
                new PersonText(means.payer().name() + ", " + means.payer().relation()));
    }

    private static Span numeral(String text) {
        var span = new Span(text);
        span.addClassName("num");
        return span;
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain-table");
        var head = new NativeTableRow();
        for (var key : headers) {
            var cell = new NativeTableHeaderCell(t(key));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        return table;
    }

    private static void row(NativeTable table, Component... cells) {
        var row = new NativeTableRow();
        for (var cell : cells) {
            row.add(new NativeTableCell(cell));
        }
        table.getBody().add(row);
    }

    private static Div scroll(NativeTable table) {
        var scroll = new Div(table);
        scroll.addClassName("table-scroll");
        return scroll;
    }
}
