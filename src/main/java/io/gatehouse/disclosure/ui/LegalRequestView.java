package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.access.ui.fresh.FreshCheck;
import io.gatehouse.disclosure.CallBacks;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One legal request: its steps at the side, what it says, what is due, and what comes next for whoever is looking. To a liaison it speaks
 * in outside words.
 */
@Route(value = "legal/request", layout = LegalLayout.class)
@RolesAllowed({CUSTODIAN, COUNSEL, LIAISON})
@StyleSheet("styles/legal.css")
class LegalRequestView extends Div implements HasUrlParameter<String>, HasDynamicTitle, RequestPage {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What a service says when somebody else was first. */
    private static final Set<String> STALE =
            Set.of("disclosure.turn.stale", "disclosure.emergency.changed", "disclosure.emergency.proposed");

    private final transient LegalRequests requests;
    private final transient StepUps stepUps;
    private final transient CallBacks calls;
    private final transient Agencies agencies;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient RulesInForce rules;
    private final transient PackageParts packages;
    private final transient SpecialParts special;
    private final transient WideningsPart widenings;
    private final transient OrdersPart orders;
    private final transient ClosedLinksPart closedLinks;
    private final transient FreshCheck fresh;
    private final transient Clock clock;
    private final Div notice = new Div();
    private String number = "";
    private String restricted = "";

    LegalRequestView(
            LegalRequests requests,
            StepUps stepUps,
            CallBacks calls,
            Agencies agencies,
            People people,
            CurrentActor actor,
            RulesInForce rules,
            PackageParts packages,
            SpecialParts special,
            WideningsPart widenings,
            OrdersPart orders,
            ClosedLinksPart closedLinks,
            FreshFactor factor,
            Clock clock) {
        this.requests = requests;
        this.stepUps = stepUps;
        this.calls = calls;
        this.agencies = agencies;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
        this.packages = packages;
        this.special = special;
        this.widenings = widenings;
        this.orders = orders;
        this.closedLinks = closedLinks;
        this.fresh = new FreshCheck(factor);
        this.clock = clock;
        addClassName("legal-request");
    }

    @Override
    public LegalRequests requests() {
        return requests;
    }

    @Override
    public Agencies agencies() {
        return agencies;
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public CurrentActor actor() {
        return actor;
    }

    @Override
    public RulesInForce rules() {
        return rules;
    }

    @Override
    public Clock clock() {
        return clock;
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
        var first = special.firstOpening(number, this::show);
        if (first.isPresent()) {
            removeAll();
            var middle = new Div(first.get());
            middle.addClassName("legal-middle");
            add(new PageHeading(t("disclosure.walled.matter")), middle);
            return;
        }
        var request = requests.read(number).orElseThrow(NotFoundException::new);
        var outside = is(Role.LIAISON);
        removeAll();
        notice.removeAll();
        var heading = new Div(
                new PageHeading(t("disclosure.request.title", number)), Words.badge(request.summary(), outside));
        flags(request.summary()).forEach(heading::add);
        heading.addClassName("page-line");
        var middle = new Div(
                notice,
                new StepUpPanel(
                        stepUps,
                        actor,
                        fresh,
                        request.summary(),
                        agencies.get(request.summary().agency()),
                        this::show));
        acts(request, outside).forEach(middle::add);
        special.of(request, this::attempt).forEach(middle::add);
        widenings.of(request.summary()).ifPresent(middle::add);
        closedLinks.of(request.summary()).ifPresent(middle::add);
        packages.of(request.summary(), this::attempt).forEach(middle::add);
        middle.add(new RequestFacts(this, request));
        orders.of(request.summary(), this::show).ifPresent(middle::add);
        middle.add(new MessagePanel(this, request));
        if (!outside) {
            middle.add(new RequestHistory(this, request));
        }
        middle.add(searches(request));
        middle.addClassName("legal-middle");
        var body = new Div(outside ? StepList.outside(request) : StepList.inside(this::names, request), middle);
        body.addClassName("legal-body");
        add(heading, body);
        restricted = Words.bar(
                request.summary(), agencies.get(request.summary().agency()).name());
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

    /** What hangs over a request at its side. */
    private List<Component> flags(LegalRequestSummary request) {
        var flags = new ArrayList<Component>();
        var until = request.gagUntil();
        if (until != null && !until.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            flags.add(new StateBadge(Tone.LEGAL, t("disclosure.flag.gag")));
        }
        if (request.underSeal()) {
            flags.add(new StateBadge(Tone.LEGAL, t("disclosure.flag.seal")));
        }
        if (request.urgent()) {
            flags.add(new StateBadge(Tone.WARN, t("disclosure.intake.urgent.short")));
        }
        return flags;
    }

    private List<Component> acts(LegalRequestDetails request, boolean outside) {
        var summary = request.summary();
        var state = summary.state();
        var acts = new ArrayList<Component>();
        if (!outside) {
            var due = requests.due(summary.id());
            if (!due.isEmpty()) {
                acts.add(new DuePanel(this, due));
            }
        }
        if (state == RequestState.IN_FORCE && !is(Role.COUNSEL) && special.searched(request)) {
            var search = new RouterLink(t("disclosure.search.open"), RestrictedSearchView.class, number);
            search.addClassName("filled");
            acts.add(new Div(search));
        }
        if (is(Role.CUSTODIAN) && state == RequestState.RECEIVED) {
            acts.add(new CallBackPanel(this, calls, request));
        }
        if (request.toNarrow() && !is(Role.COUNSEL)) {
            acts.add(new NarrowPanel(this, request));
        }
        if (is(Role.COUNSEL) && !state.ended() && state != RequestState.RECEIVED) {
            counsel(request, acts);
        }
        if (!state.ended()) {
            acts.add(new RulingPanel(this, request));
        }
        acts.forEach(act -> act.addClassName("legal-act"));
        return acts;
    }

    private void counsel(LegalRequestDetails request, List<Component> acts) {
        var summary = request.summary();
        switch (rules.current().legalProcess().type(summary.process()).route()) {
            case SEARCH, WALLED -> {
                acts.add(new ForeignLawPanel(this, request));
                var comity = summary.comity();
                if (comity == ComityResult.MOTION) {
                    acts.add(Banner.warn(t("disclosure.scope.comity.motion")));
                } else if (comity != null && special.ordinary(request)) {
                    acts.add(new ScopePanel(this, request, comity));
                }
            }
            case PRESERVATION -> {}
            case TREATY -> acts.add(Banner.info(t("disclosure.intake.opens.treaty")));
        }
    }

    @Override
    public void attempt(ValidationRun checks, Runnable act) {
        notice.removeAll();
        if (!checks.run()) {
            return;
        }
        try {
            act.run();
            Toast.done(t("disclosure.done"));
            show();
        } catch (Refused refused) {
            if (fresh.asks(refused, () -> attempt(checks, act))) {
                return;
            }
            // What was typed stays where it is, also for whoever reads the request again.
            if (STALE.contains(refused.key())) {
                notice.add(Banner.warn(refused.text(), new Button(t("disclosure.turn.again"), _ -> show())));
            } else {
                notice.add(Banner.bad(refused.text()));
            }
            notice.scrollIntoView();
        }
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
            var item = new ListItem(
                    new Span(Dates.brief(made.at())),
                    new PersonText(names.getOrDefault(made.actor(), "")),
                    Words.shown(made.sought()),
                    new Span(t("disclosure.outcome." + made.outcome().toLowerCase(Locale.ROOT))));
            if (made.reason() != null && !is(Role.LIAISON)) {
                item.add(new PersonText(made.reason()));
            }
            list.add(item);
        }
        return new SectionCard(t("disclosure.request.searches"), list);
    }
}
