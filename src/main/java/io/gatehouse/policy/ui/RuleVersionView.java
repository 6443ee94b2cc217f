package io.gatehouse.policy.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.People;
import io.gatehouse.policy.ProfileSummary;
import io.gatehouse.policy.ProfileVersion;
import io.gatehouse.policy.RuleProfiles;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.util.HashMap;
import java.util.Set;

/** One version of the rules: what it changed, and all that it says. */
@Route(value = "admin/rules/version", layout = StaffLayout.class)
@RolesAllowed({ANALYST, OFFICER, CUSTODIAN, COUNSEL, AUDITOR, ADMIN})
@StyleSheet("styles/rules.css")
class RuleVersionView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RuleProfiles profiles;
    private final transient People people;
    private String name = "";

    RuleVersionView(RuleProfiles profiles, People people) {
        this.profiles = profiles;
        this.people = people;
        addClassName("rules");
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        name = parameter;
        var version = profiles.find(new ProfileVersion(parameter))
                .orElseThrow(() -> new NotFoundException("No such version"));
        show(version);
    }

    @Override
    public String getPageTitle() {
        return t("policy.version.title", name);
    }

    private void show(ProfileSummary version) {
        removeAll();
        var facts = new SummaryList()
                .row(t("policy.rules.column.state"), RulesView.badge(version.state()))
                .row(t("policy.version.from"), Dates.shownDate(version.effectiveFrom()))
                .row(t("policy.version.people"), people(version));
        if (!version.reason().isEmpty()) {
            facts.row(t("policy.version.why"), version.reason());
        }
        if (version.backTo() != null) {
            facts.row(
                    t("policy.rules.column.act"),
                    t("policy.rules.back-to", version.backTo().value()));
        }
        var before = new HashMap<String, String>();
        SectionCard changes;
        if (version.before() == null) {
            changes = new SectionCard(t("policy.version.changes"), new Paragraph(t("policy.version.first")));
        } else {
            profiles.settings(version.before()).forEach((setting, text) -> before.put(setting.path(), text));
            var difference = profiles.difference(version.before(), version.version());
            changes = new SectionCard(
                    t("policy.version.changes.from", version.before().value()),
                    difference.isEmpty() ? new Paragraph(t("policy.version.same")) : Tables.difference(difference));
        }
        add(
                new RouterLink(t("policy.version.back"), RulesView.class),
                new PageHeading(getPageTitle()),
                new SectionCard(t("policy.version.this"), facts),
                changes,
                new SettingsList(before, profiles.settings(version.version())));
    }

    private String people(ProfileSummary version) {
        var when = Dates.shown(version.publishedAt());
        var both = version.people();
        if (both == null) {
            return t("policy.rules.shipped") + ", " + when;
        }
        var names = people.names(Set.of(both.proposer(), both.approver()));
        return t(
                        "policy.rules.people",
                        names.getOrDefault(both.proposer(), ""),
                        names.getOrDefault(both.approver(), ""))
                + ", " + when;
    }
}
