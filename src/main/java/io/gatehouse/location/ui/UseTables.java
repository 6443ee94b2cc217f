package io.gatehouse.location.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.activity.ActivitySummary;
import io.gatehouse.activity.place.PlaceVerdict;
import io.gatehouse.activity.place.SeenAddress;
import io.gatehouse.customer.Country;
import io.gatehouse.location.Ledger;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.PlainTable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From where and when an account is used, and which of the provider's own addresses it has. */
final class UseTables {

    private static final int WEEKS = 12;

    private UseTables() {}

    /** How often the account was used in each of the last weeks, and from which countries by the provider's own word. */
    static Component weeks(ActivitySummary use) {
        if (use.weeks().isEmpty()) {
            return secondary(t("location.sign-ins.none"));
        }
        var table = table(
                "location.sign-ins",
                "location.sign-ins.week",
                "location.sign-ins.count",
                "location.sign-ins.addresses",
                "location.sign-ins.countries");
        var from = Math.max(0, use.weeks().size() - WEEKS);
        for (var week : use.weeks().subList(from, use.weeks().size()).reversed()) {
            var countries = new Div();
            countries.addClassName("tags");
            week.countries().entrySet().stream()
                    .sorted(Map.Entry.<Country, Long>comparingByValue().reversed())
                    .forEach(entry -> {
                        var tag = new Span(entry.getKey().code() + " " + entry.getValue());
                        tag.addClassName("tag");
                        tag.setTitle(entry.getKey().name(Texts.here()));
                        countries.add(tag);
                    });
            table.row(
                    new Span(Dates.shownDate(week.monday())),
                    numeral(week.events()),
                    numeral(week.addresses()),
                    countries);
        }
        return table;
    }

    /** Each address from which the account was used: what is said of it, when, and how often. */
    static Component addresses(Ledger ledger) {
        var table = table(
                "location.witness.SIGN_INS",
                "location.address",
                "location.address.country",
                "location.address.network",
                "location.address.anonymiser",
                "location.address.events",
                "location.address.first",
                "location.address.last",
                "location.address.data");
        var sources = ledger.use().sources().stream()
                .collect(Collectors.toMap(ActivitySummary.Source::address, Function.identity(), (one, _) -> one));
        for (var seen : ledger.addresses()) {
            var verdict = seen.verdict();
            var source = sources.get(seen.address());
            var country = verdict == null ? null : verdict.country();
            table.row(
                    new Ltr(seen.address().text()),
                    country(country == null && ledger.byProvider() && source != null ? source.country() : country),
                    verdict == null ? nothing() : network(verdict),
                    verdict == null
                            ? nothing()
                            : new Span(t(verdict.anonymiser().key())),
                    source == null ? nothing() : numeral(source.events()),
                    new Span(Dates.exact(seen.first())),
                    new Span(Dates.exact(seen.last())),
                    verdict == null ? new Span(t("location.address.unjudged")) : data(verdict, seen));
        }
        if (ledger.addresses().isEmpty()) {
            for (var source : ledger.use().sources()) {
                table.row(
                        new Ltr(source.address().text()),
                        country(source.country()),
                        nothing(),
                        nothing(),
                        numeral(source.events()),
                        new Span(Dates.exact(source.first())),
                        new Span(Dates.exact(source.last())),
                        new Span(t("location.address.unjudged")));
            }
        }
        return table;
    }

    private static Component network(PlaceVerdict verdict) {
        return new PersonText(Stream.of(
                        verdict.networkNumber() == null ? "" : "AS" + verdict.networkNumber(),
                        verdict.networkName() == null ? "" : verdict.networkName())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    /** Which version said so; and what earlier versions said. */
    private static Component data(PlaceVerdict verdict, SeenAddress seen) {
        var all = new Div(new Span(t("location.address.version", verdict.described(), verdict.version())));
        for (var earlier : seen.earlier()) {
            var line = new Div(t(
                    "location.address.before",
                    name(earlier.country()),
                    t(earlier.anonymiser().key()),
                    earlier.version()));
            line.addClassName("secondary");
            all.add(line);
        }
        return all;
    }

    /** The provider's own addresses that the account was given last. */
    static Component assigned(Ledger ledger) {
        if (ledger.assigned().isEmpty()) {
            return secondary(t("location.assigned.none"));
        }
        var table = table(
                "location.assigned", "location.assigned.address", "location.assigned.from", "location.assigned.until");
        ledger.assigned()
                .forEach(held -> table.row(
                        new PersonText(held.address().text()),
                        new Span(Dates.exactUtc(held.from())),
                        new Span(held.until() == null ? t("location.assigned.still") : Dates.exactUtc(held.until()))));
        var whole = new Div(table);
        if (ledger.moreAssigned()) {
            whole.add(secondary(t("location.assigned.more", ledger.assigned().size())));
        }
        return whole;
    }

    static PlainTable table(String name, String... columns) {
        return new PlainTable(t(name), Stream.of(columns).map(key -> t(key)).toList());
    }

    static String name(@Nullable Country country) {
        return country == null ? t("location.nothing") : country.name(Texts.here());
    }

    private static Span country(@Nullable Country country) {
        return new Span(name(country));
    }

    private static Span nothing() {
        return new Span(t("location.nothing"));
    }

    private static Paragraph secondary(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("secondary");
        return paragraph;
    }

    private static Span numeral(long number) {
        var span = new Span(Long.toString(number));
        span.addClassName("num");
        return span;
    }
}
