package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.web.Look;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a request says, and under what orders it is kept. */
class RequestFacts extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    RequestFacts(RequestPage page, LegalRequestDetails request) {
        super(t("disclosure.request.facts"));
        var summary = request.summary();
        var outside = page.is(Role.LIAISON);
        var facts = new SummaryList()
                .row(t("disclosure.column.process"), Words.process(summary.process()))
                .row(
                        t("disclosure.column.agency"),
                        page.agencies().get(summary.agency()).name())
                .row(t("disclosure.intake.officer"), new PersonText(request.officer() + ", " + request.badge()))
                .row(t("disclosure.intake.email"), new Ltr(request.officerEmail()))
                .row(t("disclosure.intake.phone"), new Ltr(request.officerPhone()));
        if (request.court() != null) {
            facts.row(t("disclosure.intake.court"), request.court());
        }
        if (request.docket() != null) {
            facts.row(t("disclosure.intake.docket"), new Ltr(request.docket()));
        }
        if (request.investigation() != null) {
            facts.row(t("disclosure.intake.investigation"), request.investigation());
        }
        facts.row(
                        t("disclosure.intake.received"),
                        t(
                                "disclosure.request.received",
                                Dates.shown(summary.receivedAt()),
                                Words.channel(summary.channel())))
                .row(t("disclosure.intake.signed"), Dates.shownDate(summary.signedOn()))
                .row(t("disclosure.intake.return"), Dates.shownDate(summary.returnOn()));
        if (summary.urgent()) {
            facts.row(t("disclosure.intake.urgent"), t("disclosure.request.yes"));
        }
        facts.row(t("disclosure.request.range"), range(summary))
                .row(t("disclosure.identifier.label"), identifiers(request.identifiers()))
                .row(t("disclosure.request.classes"), classes(request));
        orders(facts, page, request);
        if (request.danger() != null) {
            facts.row(t("disclosure.intake.danger"), new PersonText(request.danger()));
        }
        facts.row(t("disclosure.intake.foreign.short"), Words.foreignLaw(summary.foreignLaw()));
        if (request.costs() != null) {
            facts.row(t("disclosure.intake.costs"), request.costs());
        }
        if (request.callBack() != null) {
            facts.row(t("disclosure.callback.title"), new PersonText(request.callBack()));
        }
        if (request.comity() != null) {
            var result = summary.comity();
            facts.row(
                    t("disclosure.scope.comity"),
                    new PersonText(result == null ? request.comity() : Words.comity(result) + ". " + request.comity()));
        }
        if (!outside && summary.notice() != null) {
            facts.row(t("disclosure.scope.notice"), Words.notice(summary.notice()));
        }
        if (!request.searchers().isEmpty()) {
            facts.row(t("disclosure.scope.searchers"), names(page.names(request.searchers())));
        }
        if (summary.expiresAt() != null) {
            facts.row(t("disclosure.column.term"), Dates.shown(summary.expiresAt()));
        }
        if (summary.documentHash() != null) {
            facts.row(
                    t("disclosure.request.instrument"),
                    file(
                            outside,
                            summary.number() + ".pdf",
                            summary.documentHash(),
                            "disclosure.request.instrument.read",
                            () -> page.requests().instrument(summary.id())));
        }
        add(facts);
    }

    private static void orders(SummaryList facts, RequestPage page, LegalRequestDetails request) {
        var summary = request.summary();
        var until = summary.gagUntil();
        if (until != null) {
            var court = String.valueOf(request.gagCourt());
            facts.row(
                    t("disclosure.intake.gag"),
                    summary.gagFrom() == null
                            ? t("disclosure.request.gag", Dates.shownDate(until), court)
                            : t(
                                    "disclosure.request.gag.from",
                                    Dates.shownDate(summary.gagFrom()),
                                    Dates.shownDate(until),
                                    court));
        }
        if (summary.gagHash() != null) {
            facts.row(
                    t("disclosure.intake.gag.text"),
                    file(
                            page.is(Role.LIAISON),
                            summary.number() + "-order.pdf",
                            summary.gagHash(),
                            "disclosure.request.order.read",
                            () -> page.requests().order(summary.id())));
        }
        if (summary.underSeal()) {
            facts.row(t("disclosure.intake.seal.short"), t("disclosure.request.yes"));
        }
    }

    private static Component names(Map<PersonId, String> people) {
        var list = new UnorderedList();
        list.addClassName("plain");
        people.values().stream().sorted().forEach(name -> list.add(new ListItem(new PersonText(name))));
        return list;
    }

    private static Component file(boolean outside, String name, String hash, String read, Supplier<byte[]> content) {
        var sha = new Ltr("SHA-256 " + hash);
        sha.addClassNames("num", "breaks");
        if (outside) {
            return sha;
        }
        var link = new Anchor(
                Look.at(() -> {
                    var bytes = content.get();
                    return new DownloadResponse(new ByteArrayInputStream(bytes), name, "application/pdf", bytes.length);
                }),
                t(read));
        return new Div(link, sha);
    }

    private static String range(LegalRequestSummary summary) {
        return Dates.shown(summary.rangeFrom()) + " – " + Dates.shown(summary.rangeTo());
    }

    private static Component identifiers(List<NamedIdentifier> named) {
        var list = new UnorderedList();
        list.addClassName("plain");
        named.forEach(one -> list.add(new ListItem(Words.shown(one))));
        return list;
    }

    private static String classes(LegalRequestDetails request) {
        Set<RecordClass> classes = request.summary().scope().isEmpty()
                ? request.asked()
                : request.summary().scope();
        return new TreeSet<>(classes).stream().map(Words::recordClass).collect(Collectors.joining(", "));
    }
}
