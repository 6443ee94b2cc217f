package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
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
import io.gatehouse.shell.picture.LocationStrip;
import io.gatehouse.verification.Draft;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where everything points: what the evidence says of the place, from where the account is used, and how it is paid. */
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
        var addresses = addresses(activity);
        add(strip(answers, activity, addresses), subhead("review.location.sign-ins"), weeks(activity));
        add(addresses);
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

    /** @param used whether addresses stand behind it, which the block lists */
    private record Witness(String source, @Nullable Country country, String value, boolean used) {}

    private static LocationStrip strip(Draft answers, ActivitySummary activity, Details addresses) {
        var witnesses = new ArrayList<Witness>();
        var document = answers.document();
        witnesses.add(witness("issuer", document == null ? null : document.issuer()));
        witnesses.add(witness(
                "residence",
                answers.residence() == null ? null : answers.residence().country()));
        witnesses.add(witness(
                "phone",
                answers.phone() == null
                        ? null
                        : countryOf(answers.phone().number().e164())));
        witnesses.add(witness(
                "payment",
                answers.payment() == null ? null : answers.payment().means().institutionCountry()));
        var first = activity.sources().stream().min(Comparator.comparing(ActivitySummary.Source::first));
        var firstCountry = first.map(ActivitySummary.Source::country).orElse(null);
        witnesses.add(new Witness(
                t("review.location.strip.earliest"),
                firstCountry,
                first.map(source -> firstCountry == null ? source.address().text() : firstCountry.name(Texts.here()))
                        .orElseGet(() -> t("review.location.strip.none")),
                first.isPresent()));
        var used = activity.countries().entrySet().stream()
                .sorted(Map.Entry.<Country, Long>comparingByValue().reversed())
                .toList();
        witnesses.add(new Witness(
                t("review.location.strip.sign-ins"),
                used.isEmpty() ? null : used.getFirst().getKey(),
                used.isEmpty()
                        ? t("review.location.strip.none")
                        : used.stream()
                                .limit(3)
                                .map(entry -> entry.getKey().code() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")),
                !activity.sources().isEmpty()));
        var place = most(witnesses);
        var cells = witnesses.stream()
                .map(one -> new LocationStrip.Cell(
                        one.source(),
                        one.value(),
                        verdict(one, place, used),
                        one.used() ? () -> open(addresses) : null))
                .toList();
        return new LocationStrip(
                place.map(country -> country.name(Texts.here())).orElse(t("review.location.strip.none")), cells);
    }

    private static Witness witness(String source, @Nullable Country country) {
        return new Witness(
                t("review.location.strip." + source),
                country,
                country == null ? t("review.location.strip.none") : country.name(Texts.here()),
                false);
    }

    private static void open(Details addresses) {
        addresses.setOpened(true);
        addresses.scrollIntoView();
        addresses.getElement().callJsFunction("focus");
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

    /** The country that most of them name; of equals the one named first. */
    private static Optional<Country> most(List<Witness> witnesses) {
        var counts = new HashMap<Country, Integer>();
        Country leading = null;
        for (var one : witnesses) {
            if (one.country() != null) {
                counts.merge(one.country(), 1, Integer::sum);
            }
        }
        for (var one : witnesses) {
            if (one.country() != null
                    && (leading == null || counts.getOrDefault(one.country(), 0) > counts.getOrDefault(leading, 0))) {
                leading = one.country();
            }
        }
        return Optional.ofNullable(leading);
    }

    private static LocationStrip.Verdict verdict(
            Witness one, Optional<Country> place, List<Map.Entry<Country, Long>> used) {
        if (one.country() == null || place.isEmpty()) {
            return LocationStrip.Verdict.MISSING;
        }
        if (one.country().equals(place.get())) {
            return LocationStrip.Verdict.AGREES;
        }
        var usedThere = used.stream().anyMatch(entry -> entry.getKey().equals(place.get()));
        return one.source().equals(t("review.location.strip.sign-ins")) && !usedThere
                ? LocationStrip.Verdict.CONFLICTS
                : LocationStrip.Verdict.DIFFERS;
    }

    private static @Nullable Country countryOf(String e164) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var region = phones.getRegionCodeForNumber(phones.parse(e164, null));
            return region == null ? null : Country.find(region, Texts.here()).orElse(null);
        } catch (NumberParseException notANumber) {
            return null;
        }
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
