package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.sharing.SharingGroup;
import io.gatehouse.sharing.SharingGroups;
import io.gatehouse.sharing.SharingPolicies;
import io.gatehouse.sharing.SharingPolicy;
import io.gatehouse.sharing.SharingSources;
import io.gatehouse.sharing.SourceSummary;
import io.gatehouse.sharing.SourceSummary.SignIn;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** With whom: the key of the group, the programs that fetch here, and the collections that are fetched from. */
class PartnersSection extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SharingGroups groups;
    private final transient SharingSources sources;
    private final transient SharingGroup group;
    private final transient Runnable changed;
    private final boolean keeps;

    PartnersSection(
            SharingGroups groups,
            SharingSources sources,
            SharingPolicies policies,
            CurrentActor actor,
            SharingGroup group,
            @Nullable SharingPolicy policy,
            Runnable changed) {
        super(t("sharing.partners"));
        this.groups = groups;
        this.sources = sources;
        this.group = group;
        this.changed = changed;
        this.keeps = actor.is(Role.ADMIN);
        addClassName("sharing-partners");
        add(new Paragraph(t("sharing.partners.as", group.providerName())));
        add(new H3(t("sharing.keys")), keys());
        add(new H3(t("sharing.fetch-here")), partners(policies, policy));
        add(new H3(t("sharing.sources")), collections());
    }

    private Component keys() {
        var part = new Div();
        if (group.keys().isEmpty()) {
            part.add(new EmptyState(Sign.KEY, t("sharing.keys.none")));
        } else {
            var table = new Table("sharing.key", "sharing.key.made", "sharing.key.state");
            group.keys()
                    .forEach(key -> table.line(
                            new Ltr(key.id()),
                            new Span(Dates.exactUtc(key.madeAt())),
                            key.endsAt() == null
                                    ? new StateBadge(Tone.OK, t("sharing.key.in-use"))
                                    : new Span(t("sharing.key.until", Dates.exactUtc(key.endsAt())))));
            part.add(table);
        }
        if (keeps) {
            var acts = new Div(
                    new Button(
                            t("sharing.key.generate"),
                            _ -> Confirm.ask(
                                    t("sharing.key.generate.what", group.name()),
                                    t("sharing.key.generate.effect"),
                                    t("sharing.key.generate"),
                                    () -> {
                                        var key = groups.generateKey(group.id());
                                        changed.run();
                                        shown(key);
                                    })),
                    new Button(t("sharing.key.enter"), _ -> enter()));
            acts.addClassName("sharing-acts");
            part.add(acts);
        }
        return part;
    }

    /** It closes by its button only, so that a stray click does not lose what cannot be had again. */
    private static void shown(String key) {
        var dialog = new Dialog(t("sharing.key.shown"));
        var field = Fields.unkept(new TextField(t("sharing.key")));
        field.addClassNames("ltr-field", "num", "sharing-key");
        field.setValue(key);
        field.setReadOnly(true);
        var done = new Button(t("sharing.key.done"), _ -> dialog.close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.add(Banner.warn(t("sharing.key.once")), field);
        dialog.getFooter().add(done);
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.open();
    }

    private void enter() {
        var key = Fields.unkept(new PasswordField(t("sharing.key")));
        key.setManualValidation(true);
        key.addClassName("ltr-field");
        new AskDialog(t("sharing.key.enter"), t("sharing.key.generate.effect"))
                .with(key)
                .ask(t("sharing.key.enter.verb"), () -> {
                    groups.enterKey(group.id(), key.getValue());
                    changed.run();
                });
        key.focus();
    }

    private static Component partners(SharingPolicies policies, @Nullable SharingPolicy policy) {
        var named = policy == null ? List.of() : policy.terms().partners();
        var known = policies.partners();
        if (known.isEmpty()) {
            var none = new Paragraph(t("sharing.fetch-here.none"));
            none.addClassName("secondary");
            return none;
        }
        var table = new Table("sharing.partner", "sharing.partner.state");
        known.forEach(partner -> table.line(
                new Span(partner.name()),
                named.contains(partner.id())
                        ? new StateBadge(Tone.OK, t("sharing.partner.named"))
                        : new StateBadge(Tone.NEUTRAL, t("sharing.partner.unnamed"))));
        return table;
    }

    private Component collections() {
        var part = new Div();
        var all = sources.of(group.id());
        if (all.isEmpty()) {
            part.add(new EmptyState(Sign.DOWNLOAD, t("sharing.sources.none")));
        } else {
            var table = new Table(
                    "sharing.source",
                    "sharing.source.state",
                    "sharing.source.last",
                    "sharing.source.taken-in",
                    "sharing.outgoing.acts");
            all.forEach(source -> table.line(
                    new Div(new Span(source.name()), new Div(new Ltr(source.url()))),
                    health(source),
                    new Span(
                            source.succeededAt() == null
                                    ? t("sharing.source.never")
                                    : Dates.exactUtc(source.succeededAt())),
                    new Span(t("sharing.source.count", source.taken())),
                    acts(source)));
            part.add(table);
        }
        if (keeps) {
            part.add(new Button(t("sharing.source.add"), _ -> addSource()));
        }
        return part;
    }

    private static Component health(SourceSummary source) {
        if (!source.active()) {
            return new StateBadge(Tone.NEUTRAL, t("sharing.source.suspended"));
        }
        var problem = source.problem();
        if (problem == null) {
            return source.succeededAt() == null
                    ? new StateBadge(Tone.INFO, t("sharing.source.waiting"))
                    : new StateBadge(Tone.OK, t("sharing.source.well"));
        }
        return new Div(
                new StateBadge(Tone.BAD, t("sharing.source.failing", source.failures())), new Div(t(problem.key())));
    }

    private Component acts(SourceSummary source) {
        var acts = new Div();
        acts.addClassName("sharing-acts");
        if (keeps) {
            acts.add(
                    source.active()
                            ? new Button(t("sharing.source.suspend"), _ -> {
                                sources.suspend(source.id());
                                changed.run();
                            })
                            : new Button(t("sharing.source.resume"), _ -> {
                                sources.resume(source.id());
                                changed.run();
                            }),
                    new Button(
                            t("sharing.source.remove"),
                            _ -> Confirm.ask(
                                    t("sharing.source.remove.what", source.name()),
                                    t("sharing.source.remove.effect"),
                                    t("sharing.source.remove"),
                                    () -> {
                                        sources.remove(source.id());
                                        changed.run();
                                    })));
        }
        return acts;
    }

    private void addSource() {
        var name = Fields.text(t("sharing.source.name"), "");
        var url = Fields.text(t("sharing.source.url"), t("sharing.source.url.hint"));
        url.addClassName("ltr-field");
        var way = Fields.choice(t("sharing.source.sign-in"), List.of(SignIn.values()), (SignIn one) -> t(one.key()));
        way.setValue(SignIn.NONE);
        var user = Fields.text(t("sharing.source.user"), "");
        var secret = Fields.unkept(new PasswordField(t("sharing.source.secret")));
        secret.setManualValidation(true);
        user.setVisible(false);
        secret.setVisible(false);
        way.addValueChangeListener(change -> {
            user.setVisible(change.getValue() == SignIn.BASIC);
            secret.setVisible(change.getValue() != SignIn.NONE);
        });
        new AskDialog(t("sharing.source.add"), t("sharing.source.add.what"))
                .with(name, url, way, user, secret)
                .ask(t("sharing.source.add.verb"), () -> {
                    sources.add(
                            group.id(),
                            name.getValue(),
                            url.getValue(),
                            way.getValue(),
                            user.getValue(),
                            secret.getValue());
                    changed.run();
                });
        name.focus();
    }
}
