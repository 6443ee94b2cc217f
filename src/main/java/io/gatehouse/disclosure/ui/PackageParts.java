package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.CopyAsked;
import io.gatehouse.disclosure.CustomerNotices;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.NoticeStanding;
import io.gatehouse.disclosure.PackageDownloads;
import io.gatehouse.disclosure.PackageSummary;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a request shows of packages and notices: to the desk what was asked for, what has come of it and what customers
 * will be told; to the agency what it may fetch.
 */
@org.springframework.stereotype.Component
class PackageParts {

    private final Packages packages;
    private final PackageDownloads downloads;
    private final CustomerNotices notices;
    private final People people;
    private final CurrentActor actor;
    private final RulesInForce rules;

    PackageParts(
            Packages packages,
            PackageDownloads downloads,
            CustomerNotices notices,
            People people,
            CurrentActor actor,
            RulesInForce rules) {
        this.packages = packages;
        this.downloads = downloads;
        this.notices = notices;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
    }

    /** The cards for whoever looks; none where there is nothing to show. */
    List<Component> of(LegalRequestSummary request, SpecialParts.Attempt attempt) {
        if (actor.is(Role.LIAISON)) {
            return downloads(request);
        }
        var cards = new ArrayList<Component>();
        var made = packages.of(request.id());
        var asked = packages.asked(request.id());
        if (request.state() == RequestState.IN_FORCE || !made.isEmpty() || !asked.isEmpty()) {
            cards.add(packages(request, made, asked));
        }
        notice(request).ifPresent(cards::add);
        if (actor.is(Role.COUNSEL) && request.inForceFrom() != null && request.state() != RequestState.IN_FORCE) {
            cards.add(new NoticePlanPanel(notices, rules, request, attempt));
        }
        return cards;
    }

    /** The packages of a request, beside its search; for a custodian alone. */
    Optional<Component> column(LegalRequestSummary request) {
        return actor.is(Role.CUSTODIAN)
                ? Optional.of(packages(request, packages.of(request.id()), packages.asked(request.id())))
                : Optional.empty();
    }

    private List<Component> downloads(LegalRequestSummary request) {
        var released = downloads.of(request.id());
        if (released.isEmpty()) {
            return List.of();
        }
        var list = new UnorderedList();
        list.addClassNames("plain", "lines");
        for (var one : released) {
            var state = one.fetchedAt() != null
                    ? new StateBadge(Tone.OK, t("disclosure.download.state.fetched", Dates.shown(one.fetchedAt())))
                    : one.opens()
                            ? new StateBadge(Tone.INFO, t("disclosure.download.state.ready", Dates.shown(one.until())))
                            : new StateBadge(Tone.WARN, t("disclosure.download.state.ended"));
            list.add(new ListItem(new Span(one.number()), state));
        }
        return List.of(
                new SectionCard(t("disclosure.download.card"), new Paragraph(t("disclosure.download.card.how")), list));
    }

    private Component packages(LegalRequestSummary request, List<PackageSummary> made, List<CopyAsked> asked) {
        var card = new SectionCard(t("disclosure.package.card"));
        card.addClassName("packages");
        if (made.isEmpty()) {
            card.add(new Paragraph(t("disclosure.package.card.none")));
        } else {
            var list = new UnorderedList();
            list.addClassNames("plain", "lines");
            made.forEach(one -> list.add(new ListItem(
                    new RouterLink(one.number(), PackageView.class, one.number()),
                    PackageWords.badge(one.state()),
                    new Span(Dates.brief(one.preparedAt())))));
            card.add(list);
        }
        if (actor.is(Role.CUSTODIAN) && request.state() == RequestState.IN_FORCE) {
            card.add(start(request, made, asked));
        }
        return card;
    }

    private Component start(LegalRequestSummary request, List<PackageSummary> made, List<CopyAsked> asked) {
        if (asked.isEmpty()) {
            return new Paragraph(t("disclosure.package.asked.none"));
        }
        var names = people.names(asked.stream().map(CopyAsked::askedBy).collect(Collectors.toSet()));
        var chosen = new CheckboxGroup<CopyAsked>(t("disclosure.package.asked"));
        chosen.setItems(asked);
        chosen.setItemLabelGenerator(copy -> asked(copy, names));
        chosen.setValue(Set.copyOf(asked));
        chosen.setManualValidation(true);
        var before =
                made.stream().filter(one -> one.state().released()).findFirst().orElse(null);
        var notice = new Div();
        var start = new Button(t("disclosure.package.start"), _ -> start(request, null, chosen, notice));
        var buttons = new Div(start);
        buttons.addClassName("buttons");
        if (before != null) {
            buttons.add(new Button(
                    t("disclosure.package.start.in-place", before.number()),
                    _ -> start(request, before, chosen, notice)));
        }
        return new Div(chosen, notice, buttons);
    }

    private void start(
            LegalRequestSummary request, @Nullable PackageSummary before, CheckboxGroup<CopyAsked> chosen, Div notice) {
        chosen.setInvalid(false);
        notice.removeAll();
        var ids = chosen.getValue().stream().map(CopyAsked::id).collect(Collectors.toSet());
        try {
            var started =
                    before == null ? packages.start(request.id(), ids) : packages.startInPlaceOf(before.id(), ids);
            UI.getCurrent().navigate(PackageView.class, started.number());
        } catch (Refused refused) {
            if (ids.isEmpty()) {
                chosen.setErrorMessage(refused.text());
                chosen.setInvalid(true);
            } else {
                notice.add(Banner.bad(refused.text()));
            }
        }
    }

    private static String asked(CopyAsked copy, Map<PersonId, String> names) {
        return t(
                "disclosure.package.asked.line",
                names.getOrDefault(copy.askedBy(), ""),
                Dates.brief(copy.askedAt()),
                Words.identifier(copy.sought()),
                copy.accounts().size(),
                new TreeSet<>(copy.classes()).stream().map(Words::recordClass).collect(Collectors.joining(", ")));
    }

    private Optional<Component> notice(LegalRequestSummary request) {
        var plan = notices.of(request.id());
        if (plan.plan() == null && plan.notices().isEmpty()) {
            return Optional.empty();
        }
        var card = new SectionCard(t("disclosure.notice.title"));
        card.addClassName("customer-notice");
        if (plan.notices().isEmpty()) {
            card.add(new Paragraph(
                    plan.plan() instanceof NoticeStanding.Barred
                            ? t("disclosure.notice.plan.barred")
                            : t("disclosure.notice.plan")));
            if (plan.plan() instanceof NoticeStanding.Barred barred) {
                card.add(PackageWords.notice(barred));
            }
        } else {
            var list = new UnorderedList();
            list.addClassNames("plain", "lines");
            plan.notices()
                    .forEach(one -> list.add(new ListItem(
                            new Span(one.packageNumber()),
                            PackageWords.notice(one.standing()),
                            new PersonText(new TreeSet<>(one.classes())
                                    .stream().map(Words::recordClass).collect(Collectors.joining(", "))))));
            card.add(list);
        }
        return Optional.of(card);
    }
}
