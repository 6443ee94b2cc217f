package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One legal request: its way so far, what it says, and what comes next for whoever is looking. */
@Route(value = "legal/request", layout = LegalLayout.class)
@RolesAllowed({CUSTODIAN, COUNSEL, LIAISON})
@StyleSheet("styles/legal.css")
class LegalRequestView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LegalRequests requests;
    private final transient StepUps stepUps;
    private final transient Agencies agencies;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient RulesInForce rules;
    private final transient PackageParts packages;
    private final transient SpecialParts special;
    private final transient WideningsPart widenings;
    private final transient Clock clock;
    private final Div notice = new Div();
    private String number = "";
    private String restricted = "";

    LegalRequestView(
            LegalRequests requests,
            StepUps stepUps,
            Agencies agencies,
            People people,
            CurrentActor actor,
            RulesInForce rules,
            PackageParts packages,
            SpecialParts special,
            WideningsPart widenings,
            Clock clock) {
        this.requests = requests;
        this.stepUps = stepUps;
        this.agencies = agencies;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
        this.packages = packages;
        this.special = special;
        this.widenings = widenings;
        this.clock = clock;
        addClassName("legal-request");
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("disclosure.request.title", number));
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        number = parameter;
        show();
    }

    private void show() {
        var request = requests.read(number).orElseThrow(NotFoundException::new);
        removeAll();
        notice.removeAll();
        var heading = new Div(
                new PageHeading(t("disclosure.request.title", number)),
                Words.badge(request.summary(), actor.is(Role.LIAISON)));
        heading.addClassName("page-line");
        var middle = new Div(
                notice,
                new StepUpPanel(
                        stepUps,
                        actor,
                        request.summary(),
                        agencies.get(request.summary().agency()),
                        this::show),
                facts(request),
                acts(request));
        special.of(request, (checks, act) -> {
                    if (checks.run()) {
                        attempt(act);
                    }
                })
                .forEach(middle::add);
        widenings.of(request.summary()).ifPresent(middle::add);
        packages.of(request.summary()).forEach(middle::add);
        middle.add(searches(request));
        middle.addClassName("legal-middle");
        var body = new Div(steps(request), middle);
        body.addClassName("legal-body");
        add(heading, body);
        restricted = Words.process(request.summary().process());
        showRestricted();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        showRestricted();
    }

    private void showRestricted() {
        var layout = findAncestor(LegalLayout.class);
        if (layout != null) {
            layout.showRequest(number, restricted);
        }
    }

    private Component steps(LegalRequestDetails request) {
        var names = people.names(
                request.moves().stream().map(LegalRequestDetails.Move::actor).collect(Collectors.toSet()));
        var list = new OrderedList();
        list.addClassName("legal-steps");
        step(list, "intake", RequestState.RECEIVED, request, names);
        step(list, "authenticity", RequestState.AUTHENTICATED, request, names);
        step(list, "scope", RequestState.IN_FORCE, request, names);
        var search = new ListItem(new Span(t("disclosure.step.search")));
        search.addClassName(request.summary().state() == RequestState.IN_FORCE ? "now" : "locked");
        search.add(new Span(
                request.summary().state() == RequestState.IN_FORCE
                        ? t("disclosure.step.search.open")
                        : t("disclosure.step.search.locked")));
        list.add(search);
        var side = new Aside(list);
        side.getElement().setAttribute("aria-label", t("disclosure.steps"));
        return side;
    }

    private void step(
            OrderedList list,
            String key,
            RequestState reached,
            LegalRequestDetails request,
            Map<PersonId, String> names) {
        var item = new ListItem(new Span(t("disclosure.step." + key)));
        request.moves().stream()
                .filter(move -> move.state() == reached)
                .reduce((_, last) -> last)
                .ifPresentOrElse(
                        move -> {
                            item.addClassName("done");
                            var who = new Span(new PersonText(names.getOrDefault(move.actor(), "")));
                            who.addClassName("who");
                            item.add(who, new Span(Dates.brief(move.at())));
                        },
                        () -> {
                            item.addClassName("locked");
                            item.add(new Span(t("disclosure.step." + key + ".locked")));
                        });
        list.add(item);
    }

    private Component facts(LegalRequestDetails request) {
        var summary = request.summary();
        var agency = agencies.get(summary.agency());
        var facts = new SummaryList()
                .row(t("disclosure.column.process"), Words.process(summary.process()))
                .row(t("disclosure.column.agency"), agency.name())
                .row(t("disclosure.intake.officer"), new PersonText(request.officer() + ", " + request.badge()))
                .row(t("disclosure.intake.email"), new Ltr(request.officerEmail()))
                .row(t("disclosure.intake.phone"), new Ltr(request.officerPhone()));
        if (request.court() != null) {
            facts.row(t("disclosure.intake.court"), request.court());
        }
        if (request.docket() != null) {
            facts.row(t("disclosure.intake.docket"), new Ltr(request.docket()));
        }
        facts.row(t("disclosure.intake.signed"), Dates.shownDate(summary.signedOn()))
                .row(t("disclosure.intake.return"), Dates.shownDate(summary.returnOn()))
                .row(t("disclosure.request.range"), range(request))
                .row(t("disclosure.identifier.label"), identifiers(request.identifiers()))
                .row(t("disclosure.request.classes"), classes(request));
        if (summary.gagUntil() != null) {
            facts.row(
                    t("disclosure.intake.gag"),
                    t(
                            "disclosure.request.gag",
                            Dates.shownDate(summary.gagUntil()),
                            String.valueOf(request.gagCourt())));
        }
        if (request.danger() != null) {
            facts.row(t("disclosure.intake.danger"), new PersonText(request.danger()));
        }
        if (request.callBack() != null) {
            facts.row(t("disclosure.callback.title"), new PersonText(request.callBack()));
        }
        if (request.comity() != null) {
            facts.row(t("disclosure.scope.comity"), new PersonText(request.comity()));
        }
        if (summary.expiresAt() != null) {
            facts.row(t("disclosure.column.term"), Dates.shown(summary.expiresAt()));
        }
        if (summary.documentHash() != null) {
            facts.row(t("disclosure.request.instrument"), instrument(summary.id(), summary.documentHash()));
        }
        return new SectionCard(t("disclosure.request.facts"), facts);
    }

    private Component instrument(LegalRequestId id, String hash) {
        var sha = new Ltr("SHA-256 " + hash);
        sha.addClassNames("num", "breaks");
        if (actor.is(Role.LIAISON)) {
            return sha;
        }
        var file = number + ".pdf";
        var link = new Anchor(
                Look.at(() -> {
                    var bytes = requests.instrument(id);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), file, "application/pdf", bytes.length);
                }),
                t("disclosure.request.instrument.read"));
        return new Div(link, sha);
    }

    private static String range(LegalRequestDetails request) {
        return Dates.shown(request.summary().rangeFrom()) + " – "
                + Dates.shown(request.summary().rangeTo());
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

    private Component acts(LegalRequestDetails request) {
        var state = request.summary().state();
        var acts = new Div();
        acts.addClassName("legal-acts");
        if (actor.is(Role.CUSTODIAN) && state == RequestState.RECEIVED) {
            acts.add(callBack(request));
        }
        if (actor.is(Role.COUNSEL)
                && !state.ended()
                && state != RequestState.RECEIVED
                && state != RequestState.IN_FORCE
                && special.ordinary(request)) {
            acts.add(scope(request));
        }
        if (actor.is(Role.COUNSEL) && !state.ended()) {
            acts.add(otherWays(request));
        }
        if (state == RequestState.IN_FORCE && !actor.is(Role.COUNSEL) && special.searched(request)) {
            var search = new RouterLink(t("disclosure.search.open"), RestrictedSearchView.class, number);
            search.addClassName("filled");
            acts.add(search);
        }
        return acts;
    }

    private Component callBack(LegalRequestDetails request) {
        var agency = agencies.get(request.summary().agency());
        var who = Fields.person(t("disclosure.callback.who"), "");
        var said = Fields.longText(t("disclosure.callback.said"), "");
        var done = new Button(t("disclosure.callback.confirm"));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickListener(
                _ -> attempt(() -> requests.authenticate(request.summary().id(), who.getValue(), said.getValue())));
        return new SectionCard(
                t("disclosure.callback.title"),
                Banner.info(t("disclosure.callback.how", agency.callBackNumber(), agency.numberSource())),
                who,
                said,
                done);
    }

    private Component scope(LegalRequestDetails request) {
        var summary = request.summary();
        var profile = rules.current();
        var classes = new CheckboxGroup<RecordClass>(t("disclosure.request.classes"));
        classes.setItems(requests.opens(summary.process()));
        classes.setItemLabelGenerator(Words::recordClass);
        var asked = new HashSet<>(request.asked());
        asked.retainAll(requests.opens(summary.process()));
        classes.setValue(asked);
        classes.addClassName("two-columns");
        var kept = new CheckboxGroup<NamedIdentifier>(t("disclosure.identifier.label"));
        kept.setItems(request.identifiers());
        kept.setItemLabelGenerator(Words::identifier);
        kept.setValue(Set.copyOf(request.identifiers()));
        var from = DayFields.day(t("disclosure.intake.from"));
        from.setValue(day(summary.rangeFrom()));
        var to = DayFields.day(t("disclosure.intake.to"));
        to.setValue(day(summary.rangeTo()).minusDays(1));
        var until = DayFields.day(t("disclosure.scope.until"));
        until.setValue(day(clock.instant().plus(profile.periods().legalSearch())));
        var comity = Fields.longText(t("disclosure.scope.comity"), t("disclosure.scope.comity.hint"));
        var put = new Button(t("disclosure.scope.put"));
        put.addThemeVariants(ButtonVariant.PRIMARY);
        put.addClickListener(_ -> attempt(() -> {
            if (from.isEmpty() || to.isEmpty() || until.isEmpty()) {
                throw new Refused("disclosure.scope.dates.missing");
            }
            var end = until.getValue().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            until.setInvalid(false);
            try {
                Intake.until(end, clock.instant(), rules.current());
            } catch (Refused tooLong) {
                until.setErrorMessage(tooLong.text());
                until.setInvalid(true);
                throw tooLong;
            }
            requests.putInForce(
                    summary.id(),
                    classes.getValue(),
                    List.copyOf(kept.getValue()),
                    from.getValue(),
                    to.getValue(),
                    end,
                    comity.getValue());
        }));
        var dates = new Div(from, to, until);
        dates.addClassName("side-by-side");
        return new SectionCard(t("disclosure.scope.title"), kept, classes, dates, comity, put);
    }

    private static LocalDate day(java.time.Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private Component otherWays(LegalRequestDetails request) {
        var reason = Fields.unkept(new TextField(t("disclosure.reason")));
        reason.addClassName("grows");
        var buttons = new Div();
        buttons.addClassName("buttons");
        var id = request.summary().id();
        if (request.summary().state() == RequestState.IN_FORCE) {
            buttons.add(way(t("disclosure.rule.close"), id, RequestState.CLOSED, reason));
        } else {
            buttons.add(way(t("disclosure.rule.narrow"), id, RequestState.NARROWING, reason));
            buttons.add(way(t("disclosure.rule.challenge"), id, RequestState.CHALLENGED, reason));
            buttons.add(way(t("disclosure.rule.reject"), id, RequestState.REJECTED, reason));
        }
        buttons.add(way(t("disclosure.rule.withdrawn"), id, RequestState.WITHDRAWN, reason));
        return new SectionCard(t("disclosure.rule.title"), reason, buttons);
    }

    private Button way(String text, LegalRequestId id, RequestState to, TextField reason) {
        return new Button(text, _ -> attempt(() -> requests.rule(id, to, reason.getValue())));
    }

    private void attempt(Runnable act) {
        try {
            act.run();
            Toast.done(t("disclosure.done"));
            show();
        } catch (Refused refused) {
            refuse(refused.text());
        }
    }

    private void refuse(@Nullable String text) {
        notice.removeAll();
        notice.add(Banner.bad(String.valueOf(text)));
        notice.scrollIntoView();
    }

    private Component searches(LegalRequestDetails request) {
        if (request.searches().isEmpty()) {
            return new Div();
        }
        var names = people.names(request.searches().stream()
                .map(LegalRequestDetails.SearchMade::actor)
                .collect(Collectors.toSet()));
        var list = new UnorderedList();
        list.addClassNames("plain", "legal-searches");
        for (var made : request.searches()) {
            list.add(new ListItem(
                    new Span(Dates.brief(made.at())),
                    new PersonText(names.getOrDefault(made.actor(), "")),
                    Words.shown(made.sought()),
                    new Span(t("disclosure.outcome." + made.outcome().toLowerCase(java.util.Locale.ROOT)))));
        }
        return new SectionCard(t("disclosure.request.searches"), list);
    }
}
