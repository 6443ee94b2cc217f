package io.gatehouse.policy.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.policy.DraftAnswer;
import io.gatehouse.policy.DraftState;
import io.gatehouse.policy.ProfileState;
import io.gatehouse.policy.ProfileSummary;
import io.gatehouse.policy.RuleDraft;
import io.gatehouse.policy.RuleDrafts;
import io.gatehouse.policy.RuleProfiles;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/** The versions of the rules: which holds, which will, who changed what and why; and the draft that is open. */
@Route(value = "admin/rules", layout = StaffLayout.class)
@PageTitle("policy.rules.title")
@Menu(title = "policy.rules.title", order = 75, icon = "settings")
@RolesAllowed({ANALYST, OFFICER, CUSTODIAN, COUNSEL, AUDITOR, ADMIN})
@StyleSheet("styles/rules.css")
class RulesView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RuleProfiles profiles;
    private final transient RuleDrafts drafts;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient Clock clock;
    private final Div content = new Div();

    RulesView(RuleProfiles profiles, RuleDrafts drafts, People people, CurrentActor actor, Clock clock) {
        this.profiles = profiles;
        this.drafts = drafts;
        this.people = people;
        this.actor = actor;
        this.clock = clock;
        addClassName("rules");
        content.addClassName("rules-content");
        add(new PageHeading(t("policy.rules.title")), new Paragraph(t("policy.rules.intro")), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        content.removeAll();
        var versions = profiles.versions();
        var open = drafts.open();
        versions.stream()
                .filter(version -> version.state() == ProfileState.COMING)
                .forEach(version -> content.add(Banner.info(t(
                        "policy.rules.coming", version.version().value(), Dates.shownDate(version.effectiveFrom())))));
        content.add(open.map(this::draft).orElseGet(this::noDraft));

        var table = new NativeTable();
        table.addClassNames("rule-table", "version-table");
        table.getHead()
                .add(new NativeTableRow(
                        Tables.head(t("policy.rules.column.version"), "col"),
                        Tables.head(t("policy.rules.column.state"), "col"),
                        Tables.head(t("policy.rules.column.from"), "col"),
                        Tables.head(t("policy.rules.column.people"), "col"),
                        Tables.head(t("policy.rules.column.why"), "col")));
        var who = new HashSet<PersonId>();
        versions.forEach(version -> {
            if (version.people() != null) {
                who.add(version.people().proposer());
                who.add(version.people().approver());
            }
        });
        var names = people.names(who);
        versions.forEach(version -> table.getBody().add(row(version, names, open.isPresent())));
        content.add(new SectionCard(t("policy.rules.versions"), Tables.scrolling(table, t("policy.rules.versions")))
                .flush());
    }

    private Component noDraft() {
        if (!actor.is(Role.OFFICER)) {
            return new Paragraph(t("policy.rules.draft.none"));
        }
        var begin = new Button(t("policy.rules.draft.begin"), _ -> answered(drafts.begin()));
        begin.addThemeVariants(ButtonVariant.PRIMARY);
        return new Div(begin);
    }

    private Component draft(RuleDraft draft) {
        var own = draft.proposer().equals(actor.id());
        var since = Dates.ago(draft.changedAt(), clock.instant());
        var name = people.name(draft.proposer());
        var text = switch (draft.state()) {
            case PROPOSED -> own ? t("policy.rules.draft.waiting.own") : t("policy.rules.draft.waiting", name, since);
            case SENT_BACK ->
                own && draft.answeredBy() != null
                        ? t("policy.rules.draft.back", people.name(draft.answeredBy()))
                        : t("policy.rules.draft.theirs", name, since);
            default -> own ? t("policy.rules.draft.own", since) : t("policy.rules.draft.theirs", name, since);
        };
        var verb = t("policy.rules.draft.look");
        if (own && draft.state().editable()) {
            verb = t("policy.rules.draft.open");
        } else if (draft.state() == DraftState.PROPOSED && !own && actor.is(drafts.answerer(draft))) {
            verb = t("policy.rules.draft.answer");
        }
        return new Banner(
                draft.state() == DraftState.PROPOSED ? Tone.WARN : Tone.INFO,
                text,
                new RouterLink(verb, RuleDraftView.class));
    }

    private NativeTableRow row(ProfileSummary version, Map<PersonId, String> names, boolean draftOpen) {
        var link = new RouterLink(
                version.version().value(),
                RuleVersionView.class,
                version.version().value());
        var head = Tables.head("", "row");
        head.add(link);
        var both = version.people();
        var who = new NativeTableCell();
        if (both == null) {
            who.add(new Span(t("policy.rules.shipped")));
        } else {
            who.add(new PersonText(t(
                    "policy.rules.people",
                    names.getOrDefault(both.proposer(), ""),
                    names.getOrDefault(both.approver(), ""))));
        }
        var when = new Div(Dates.shown(version.publishedAt()));
        when.addClassName("secondary");
        who.add(when);
        var why = new NativeTableCell(new PersonText(version.reason()));
        if (version.backTo() != null) {
            why.add(new Div(t("policy.rules.back-to", version.backTo().value())));
        }
        if (version.state() == ProfileState.PAST && actor.is(Role.OFFICER) && !draftOpen) {
            why.add(new Div(rollBack(version)));
        }
        var from = new NativeTableCell(Dates.shownDate(version.effectiveFrom()));
        // Beside a small screen's width the columns stand below each other, and only this one needs its name there.
        from.getElement().setAttribute("data-label", t("policy.rules.column.from"));
        return new NativeTableRow(head, new NativeTableCell(badge(version.state())), from, who, why);
    }

    private Button rollBack(ProfileSummary version) {
        var name = version.version().value();
        var button = new Button(
                t("policy.rules.back"),
                _ -> Confirm.ask(
                        t("policy.rules.back.what", name),
                        t("policy.rules.back.effect", name),
                        t("policy.rules.back.verb"),
                        () -> answered(drafts.rollBack(version.version()))));
        button.setAriaLabel(t("policy.rules.back.of", name));
        button.addClassName("link");
        return button;
    }

    private void answered(DraftAnswer answer) {
        if (answer instanceof DraftAnswer.Done) {
            getUI().ifPresent(ui -> ui.navigate(RuleDraftView.class));
        } else {
            load();
            content.addComponentAsFirst(Banner.warn(Answers.words(answer, people, clock)));
        }
    }

    static StateBadge badge(ProfileState state) {
        var word = t("policy.rules.state." + state.name().toLowerCase(Locale.ROOT));
        return new StateBadge(
                switch (state) {
                    case IN_FORCE -> Tone.OK;
                    case COMING -> Tone.INFO;
                    case PAST -> Tone.NEUTRAL;
                },
                word);
    }
}
