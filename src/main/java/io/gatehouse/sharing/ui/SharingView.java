package io.gatehouse.sharing.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.IncomingIndicators;
import io.gatehouse.sharing.OutgoingIndicators;
import io.gatehouse.sharing.SharingGroup;
import io.gatehouse.sharing.SharingGroups;
import io.gatehouse.sharing.SharingPolicies;
import io.gatehouse.sharing.SharingSources;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Sign;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What providers share: under which policy, what leaves, what comes in, and with whom. Each sees the same page; who may do what, the
 * services rule.
 */
@Route(value = "sharing", layout = StaffLayout.class)
@PageTitle("sharing.title")
@Menu(title = "sharing.title", order = 82, icon = "people")
@RolesAllowed({OFFICER, COUNSEL, AUDITOR, ADMIN})
@StyleSheet("styles/review.css")
@StyleSheet("styles/sharing.css")
class SharingView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SharingGroups groups;
    private final transient SharingPolicies policies;
    private final transient OutgoingIndicators outgoing;
    private final transient IncomingIndicators incoming;
    private final transient SharingSources sources;
    private final transient People people;
    private final transient CurrentActor actor;
    private final Select<SharingGroup> choice = new Select<>();
    private final Div content = new Div();
    private @Nullable GroupId chosen;

    SharingView(
            SharingGroups groups,
            SharingPolicies policies,
            OutgoingIndicators outgoing,
            IncomingIndicators incoming,
            SharingSources sources,
            People people,
            CurrentActor actor) {
        this.groups = groups;
        this.policies = policies;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.sources = sources;
        this.people = people;
        this.actor = actor;
        addClassName("sharing");
        content.addClassName("sharing-content");
        choice.setLabel(t("sharing.group"));
        choice.setItemLabelGenerator(SharingGroup::name);
        choice.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                chosen = change.getValue().id();
                load();
            }
        });
        var line = new Div(new PageHeading(t("sharing.title")), choice);
        line.addClassName("page-line");
        if (actor.is(Role.ADMIN)) {
            line.add(new Button(t("sharing.group.make"), _ -> make()));
        }
        add(line, new Paragraph(t("sharing.intro")), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        content.removeAll();
        var all = groups.groups();
        choice.setVisible(all.size() > 1);
        if (all.isEmpty()) {
            content.add(new EmptyState(Sign.PEOPLE, t("sharing.none")));
            return;
        }
        var group =
                all.stream().filter(one -> one.id().equals(chosen)).findFirst().orElse(all.getFirst());
        chosen = group.id();
        choice.setItems(all);
        choice.setValue(group);
        var policy = policies.inForce(group.id());
        content.add(new PolicySection(policies, people, actor, group.id(), this::load));
        content.add(new OutgoingSection(outgoing, people, actor, group.id(), policy.orElse(null), this::load));
        content.add(new IncomingSection(incoming, actor, group.id(), policy.isPresent(), this::load));
        content.add(new PartnersSection(groups, sources, policies, actor, group, policy.orElse(null), this::load));
    }

    private void make() {
        var name = Fields.text(t("sharing.group.name"), t("sharing.group.name.hint"));
        var provider = Fields.text(t("sharing.group.provider"), t("sharing.group.provider.hint"));
        new AskDialog(t("sharing.group.make"), t("sharing.group.make.what"))
                .with(name, provider)
                .ask(t("sharing.group.make.verb"), () -> {
                    chosen = groups.make(name.getValue(), provider.getValue());
                    load();
                });
        name.focus();
    }
}
