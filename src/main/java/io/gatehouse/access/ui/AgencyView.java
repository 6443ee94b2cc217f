package io.gatehouse.access.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyChange;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.AgencyOfficer;
import io.gatehouse.access.AgencyOfficers;
import io.gatehouse.access.AgencyStanding;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.NumberSource;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.ui.fresh.FreshCheck;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One agency: what we know of it, what waits for a call or a second person, its officers, and what was done to it. */
@Route(value = "admin/agencies/agency", layout = StaffLayout.class)
@RolesAllowed({CUSTODIAN, COUNSEL, ADMIN})
class AgencyView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What is about the first of two fields. */
    private static final List<String> FIRST = List.of(
            "access.agency.call.who",
            "access.agency.number",
            "access.agency.name",
            "access.agency.same",
            "access.agency.domain",
            "access.agency.taken",
            "access.agency.free-mail");

    private final transient Agencies agencies;
    private final transient AgencyDirectory directory;
    private final transient AgencyOfficers officers;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient FreshCheck fresh;
    private transient @Nullable AgencyId id;
    private String name = "";

    AgencyView(
            Agencies agencies,
            AgencyDirectory directory,
            AgencyOfficers officers,
            People people,
            CurrentActor actor,
            FreshFactor factor) {
        this.agencies = agencies;
        this.directory = directory;
        this.officers = officers;
        this.people = people;
        this.actor = actor;
        this.fresh = new FreshCheck(factor);
        addClassNames("people", "agency");
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(name);
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        try {
            id = new AgencyId(UUID.fromString(parameter));
            show();
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException();
        }
    }

    private AgencyId id() {
        return Objects.requireNonNull(id);
    }

    private void show() {
        AgencySummary agency;
        try {
            agency = agencies.get(id());
        } catch (Refused gone) {
            throw new NotFoundException();
        }
        name = agency.name();
        var history = directory.history(id());
        var everybody = new HashSet<PersonId>();
        history.forEach(change -> Stream.of(change.proposedBy(), change.caller(), change.settledBy())
                .filter(Objects::nonNull)
                .forEach(everybody::add));
        var names = people.names(everybody);
        removeAll();
        var heading = new Div(new PageHeading(agency.name()), AgencyWords.badge(agency.standing()));
        heading.addClassName("page-line");
        add(heading, facts(agency));
        history.stream()
                .filter(change -> change.state() == AgencyChange.State.OPEN)
                .forEach(change -> add(waiting(change, names)));
        add(officersOf(agency), acts(agency), history(history, names));
    }

    private Component facts(AgencySummary agency) {
        var facts = new SummaryList()
                .row(t("access.agencies.kind"), t(agency.kind().key()))
                .row(t("access.agencies.domains"), domains(agency))
                .row(t("access.agencies.number"), new Ltr(agency.callBackNumber()))
                .row(t("access.agencies.source"), t(agency.sourceKind().key()) + " · " + agency.numberSource())
                .row(
                        t("access.agencies.zone"),
                        zone(agency.zone() == null ? null : agency.zone().getId()));
        return new SectionCard(t("access.agency.facts"), facts);
    }

    private static String zone(@Nullable String id) {
        return id == null ? t("access.agencies.zone.none") : id;
    }

    private Component domains(AgencySummary agency) {
        var list = new UnorderedList();
        list.addClassNames("plain", "lines");
        for (var domain : agency.domains()) {
            var line = new ListItem(new Ltr(domain));
            if (agency.standing() == AgencyStanding.VERIFIED || agency.standing() == AgencyStanding.SUSPENDED) {
                var drop = new Button(
                        t("access.agency.drop"),
                        _ -> askReason(
                                "access.agency.drop",
                                t("access.agency.drop.text", domain),
                                why -> directory.dropDomain(id(), domain, why)));
                drop.setAriaLabel(t("access.agency.drop.of", domain));
                drop.addClassName("link");
                line.add(drop);
            }
            list.add(line);
        }
        return list;
    }

    private Component waiting(AgencyChange change, Map<PersonId, String> names) {
        var card = new SectionCard(t("access.agency.waiting", t(change.kind().key())));
        var what = new SummaryList();
        if (change.number() != null && change.kind() == AgencyChange.Kind.NUMBER) {
            what.row(t("access.agencies.number"), new Ltr(change.number()))
                    .row(
                            t("access.agencies.source"),
                            t(Objects.requireNonNull(change.sourceKind()).key()) + " · " + change.source());
        }
        if (change.domain() != null && change.kind() == AgencyChange.Kind.DOMAIN) {
            what.row(t("access.agencies.domains"), new Ltr(change.domain()));
        }
        if (change.kind() == AgencyChange.Kind.NAME) {
            what.row(t("access.agencies.name"), new PersonText(text(change.value())));
        }
        if (change.kind() == AgencyChange.Kind.ZONE) {
            what.row(t("access.agencies.zone"), zone(change.value()));
        }
        if (change.kind() == AgencyChange.Kind.KIND) {
            what.row(t("access.agencies.kind"), kind(change));
        }
        what.row(
                t("access.agency.proposed"),
                t(
                        "access.agency.by",
                        names.getOrDefault(change.proposedBy(), t("access.agency.system")),
                        Dates.shown(change.proposedAt())));
        if (change.notes().reason() != null) {
            what.row(t("access.agencies.reason"), new PersonText(change.notes().reason()));
        }
        card.add(what);
        if (change.domain() != null) {
            directory.warnings(change.id()).forEach(one -> card.add(Banner.warn(AgencyWords.warning(one))));
            if (change.resembles() != null) {
                card.add(Banner.warn(
                        change.resembles().isEmpty()
                                ? t("access.agency.resembled.none")
                                : t("access.agency.resembled", change.resembles())));
            }
        }
        var caller = change.caller();
        if (caller == null) {
            card.add(actor.is(Role.CUSTODIAN) ? call(change) : new Paragraph(t("access.agency.call.custodian")));
        } else {
            card.add(new SummaryList()
                    .row(
                            t("access.agency.called"),
                            t(
                                    "access.agency.by",
                                    names.getOrDefault(caller, ""),
                                    Dates.shown(Objects.requireNonNull(change.calledAt()))))
                    .row(
                            t("access.agency.call.spoken"),
                            new PersonText(text(change.notes().spokenWith())))
                    .row(
                            t("access.agency.call.told"),
                            new PersonText(text(change.notes().said()))));
            card.add(caller.equals(actor.id()) ? Banner.info(t("access.agency.own")) : confirm(change));
        }
        card.add(link(
                "access.agency.refuse",
                () -> askReason(
                        "access.agency.refuse",
                        t("access.agency.refuse.text"),
                        why -> directory.refuse(change.id(), why))));
        return card;
    }

    private Component call(AgencyChange change) {
        var who = Fields.person(t("access.agency.call.spoken"), "");
        var said = Fields.longText(t("access.agency.call.told"), "");
        var form = new Div(
                Banner.info(t("access.agency.call.how", directory.numberToCall(change.id()))),
                who,
                said,
                primary(
                        "access.agency.call.done",
                        () -> atField(
                                () -> directory.calledBack(change.id(), who.getValue(), said.getValue()),
                                who,
                                said,
                                this::show)));
        form.addClassName("form-fields");
        return form;
    }

    private Component confirm(AgencyChange change) {
        var how = Fields.longText(t("access.agency.confirm.label"), t("access.agency.confirm.hint"));
        var form = new Div(
                how,
                primary(
                        "access.agency.confirm.done",
                        () -> atField(() -> directory.confirm(change.id(), how.getValue()), how, this::show)));
        form.addClassName("form-fields");
        return form;
    }

    private Component officersOf(AgencySummary agency) {
        var card = new SectionCard(t("access.agency.officers"));
        var found = officers.of(id());
        if (found.isEmpty()) {
            card.add(new Paragraph(t("access.agency.officers.none")));
        }
        var list = new UnorderedList();
        list.addClassNames("plain", "lines");
        for (var officer : found) {
            var line = new ListItem(
                    new PersonText(officer.name()),
                    new Ltr(officer.email()),
                    AgencyWords.badge(officer),
                    new Span(
                            officer.lastSignIn() == null
                                    ? t("access.people.never")
                                    : t("access.agency.officer.last", Dates.brief(officer.lastSignIn()))));
            if (actor.is(Role.CUSTODIAN) && agency.stands() && officer.standing() != AgencyOfficer.Standing.VERIFIED) {
                line.add(named("access.agency.officer.verify", officer, () -> verify(agency, officer)));
            }
            if (officer.standing() != AgencyOfficer.Standing.SUSPENDED) {
                line.add(named(
                        "access.agency.officer.suspend",
                        officer,
                        () -> askReason(
                                "access.agency.officer.suspend",
                                t("access.agency.officer.suspend.text", officer.name()),
                                why -> officers.suspend(officer.person(), why))));
            }
            list.add(line);
        }
        card.add(list, new Paragraph(t("access.agency.officers.how")));
        return card;
    }

    private void verify(AgencySummary agency, AgencyOfficer officer) {
        var dialog = new Dialog();
        var who = Fields.person(t("access.agency.call.spoken"), "");
        var said = Fields.longText(t("access.agency.call.told"), "");
        var form = new FormPage(t("access.agency.officer.verify.of", officer.name()));
        form.intro(t("access.agency.call.how", agency.callBackNumber()));
        form.with(who, said)
                .onward(
                        t("access.agency.officer.verify"),
                        () -> atField(
                                () -> officers.verify(officer.person(), who.getValue(), said.getValue()),
                                who,
                                said,
                                () -> closed(dialog)))
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private Component acts(AgencySummary agency) {
        var standing = agency.standing();
        var live = standing == AgencyStanding.VERIFIED || standing == AgencyStanding.SUSPENDED;
        var buttons = new Div();
        buttons.addClassName("buttons");
        if (live && (actor.is(Role.CUSTODIAN) || actor.is(Role.ADMIN))) {
            buttons.add(
                    new Button(t("access.agency.propose.number"), _ -> proposeNumber()),
                    new Button(t("access.agency.propose.domain"), _ -> proposeDomain()),
                    new Button(t("access.agency.propose.name"), _ -> proposeName(agency)),
                    new Button(t("access.agency.propose.zone"), _ -> proposeZone(agency)),
                    new Button(t("access.agency.propose.kind"), _ -> proposeKind(agency)));
        }
        if (standing == AgencyStanding.SUSPENDED) {
            buttons.add(new Button(
                    t("access.agency.lift"),
                    _ -> askReason(
                            "access.agency.lift",
                            t("access.agency.lift.text"),
                            why -> directory.proposeLift(id(), why))));
        }
        if (standing == AgencyStanding.VERIFIED) {
            buttons.add(new Button(
                    t("access.agency.suspend"),
                    _ -> askReason(
                            "access.agency.suspend",
                            t("access.agency.suspend.text"),
                            why -> directory.suspend(id(), why))));
        }
        if (live) {
            buttons.add(new Button(
                    t("access.agency.end"),
                    _ -> askReason("access.agency.end", t("access.agency.end.text"), why -> directory.end(id(), why))));
        }
        return buttons;
    }

    private void proposeNumber() {
        var dialog = new Dialog();
        var number = Fields.code(t("access.agencies.number"), t("access.agencies.number.hint"));
        var kind = Fields.choice(t("access.agencies.source.kind"), List.of(NumberSource.values()), one -> t(one.key()));
        var source = Fields.text(t("access.agencies.source"), t("access.agencies.source.hint"));
        var reason = Fields.longText(t("access.agencies.reason"), "");
        var form = new FormPage(t("access.agency.propose.number"));
        form.with(number, kind, source, reason);
        form.validation()
                .field(number, Fields.missing(number, t("access.agency.number")))
                .field(kind, Fields.unselected(kind, t("access.agency.source.kind")))
                .field(source, Fields.missing(source, t("access.agency.source")))
                .field(reason, Fields.missing(reason, t("access.agency.reason", 10)));
        form.onward(
                        t("access.agency.propose"),
                        () -> atField(
                                () -> directory.proposeNumber(
                                        id(), number.getValue(), kind.getValue(), source.getValue(), reason.getValue()),
                                number,
                                reason,
                                () -> closed(dialog)))
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void proposeDomain() {
        var dialog = new Dialog();
        var domain = new DomainField(agencies).alwaysWithReason();
        var form = new FormPage(t("access.agency.propose.domain"));
        form.with(domain)
                .onward(
                        t("access.agency.propose"),
                        () -> atField(
                                () -> directory.proposeDomain(
                                        id(),
                                        domain.domain().getValue(),
                                        domain.reason().getValue()),
                                domain.domain(),
                                domain.reason(),
                                () -> closed(dialog)))
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void proposeName(AgencySummary agency) {
        var dialog = new Dialog();
        var typed = Fields.person(t("access.agencies.name"), "");
        typed.setValue(agency.name());
        var reason = Fields.longText(t("access.agencies.reason"), "");
        var form = new FormPage(t("access.agency.propose.name"));
        form.with(typed, reason)
                .onward(
                        t("access.agency.propose"),
                        () -> atField(
                                () -> directory.proposeName(id(), typed.getValue(), reason.getValue()),
                                typed,
                                reason,
                                () -> closed(dialog)))
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void proposeZone(AgencySummary agency) {
        var dialog = new Dialog();
        var zone = Fields.search(
                OptionalLabel.of(t("access.agencies.zone")),
                t("access.agencies.zone.hint"),
                AgencyWords.zones(),
                one -> one);
        if (agency.zone() != null) {
            zone.setValue(agency.zone().getId());
        }
        var reason = Fields.longText(t("access.agencies.reason"), "");
        var form = new FormPage(t("access.agency.propose.zone"));
        form.with(zone, reason)
                .onward(t("access.agency.propose"), () -> {
                    try {
                        directory.proposeZone(
                                id(), zone.getOptionalValue().map(ZoneId::of).orElse(null), reason.getValue());
                    } catch (Refused refused) {
                        if (refused.key().equals("access.agency.same")) {
                            form.validation().refuse(zone, refused);
                        } else {
                            form.validation().refuse(reason, refused);
                        }
                        return;
                    }
                    Toast.done(t("access.agency.done"));
                    dialog.close();
                    show();
                })
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void proposeKind(AgencySummary agency) {
        var dialog = new Dialog();
        var kind = Fields.choice(t("access.agencies.kind"), List.of(AgencyKind.values()), one -> t(one.key()));
        kind.setValue(agency.kind());
        var reason = Fields.longText(t("access.agencies.reason"), "");
        var form = new FormPage(t("access.agency.propose.kind"));
        form.with(kind, reason)
                .onward(t("access.agency.propose"), () -> {
                    try {
                        directory.proposeKind(id(), kind.getValue(), reason.getValue());
                    } catch (Refused refused) {
                        if (refused.key().equals("access.agency.same")) {
                            form.validation().refuse(kind, refused);
                        } else {
                            form.validation().refuse(reason, refused);
                        }
                        return;
                    }
                    Toast.done(t("access.agency.done"));
                    dialog.close();
                    show();
                })
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private static String kind(AgencyChange change) {
        return t(AgencyKind.valueOf(Objects.requireNonNull(change.value())).key());
    }

    private interface WithReason {
        void run(String reason);
    }

    private void askReason(String key, String effect, WithReason act) {
        var dialog = new Dialog();
        var reason = Fields.longText(t("access.agencies.reason"), "");
        var form = new FormPage(t(key));
        form.intro(effect);
        form.with(reason)
                .onward(t(key), () -> atField(() -> act.run(reason.getValue()), reason, () -> closed(dialog)))
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void closed(Dialog dialog) {
        dialog.close();
        show();
    }

    /** Does it and what follows, once the second factor was shown where it is asked for; says a refusal at the field that it is about. */
    private void atField(Runnable act, TextField first, TextArea then, Runnable done) {
        first.setInvalid(false);
        then.setInvalid(false);
        try {
            act.run();
        } catch (Refused refused) {
            if (!fresh.asks(refused, () -> atField(act, first, then, done))) {
                refused(refused, first, then);
            }
            return;
        }
        Toast.done(t("access.agency.done"));
        done.run();
    }

    private static void refused(Refused refused, TextField first, TextArea then) {
        if (refused.key().equals("access.agency.turn")) {
            Toast.refused(refused);
        } else if (FIRST.contains(refused.key())) {
            first.setErrorMessage(refused.text());
            first.setInvalid(true);
        } else {
            then.setErrorMessage(refused.text());
            then.setInvalid(true);
        }
    }

    private void atField(Runnable act, TextArea only, Runnable done) {
        atField(act, new TextField(), only, done);
    }

    private Component history(List<AgencyChange> history, Map<PersonId, String> names) {
        var list = new UnorderedList();
        list.addClassNames("plain", "lines");
        history.stream()
                .filter(change -> change.state() != AgencyChange.State.OPEN)
                .forEach(change -> {
                    var line = new ListItem(
                            new Span(Dates.brief(Objects.requireNonNull(change.settledAt()))),
                            new Span(t(change.kind().key())),
                            new Span(t(
                                    change.state() == AgencyChange.State.REFUSED
                                            ? "access.agency.history.refused"
                                            : "access.agency.history.done")),
                            new PersonText(Stream.of(change.caller(), change.settledBy())
                                    .filter(Objects::nonNull)
                                    .map(one -> names.getOrDefault(one, ""))
                                    .collect(Collectors.joining(", "))));
                    if (change.number() != null && change.kind() != AgencyChange.Kind.REGISTER) {
                        line.add(new Ltr(change.number()));
                    }
                    if (change.domain() != null) {
                        line.add(new Ltr(change.domain()));
                    }
                    if (change.kind() == AgencyChange.Kind.NAME) {
                        line.add(new PersonText(text(change.value())));
                    }
                    if (change.kind() == AgencyChange.Kind.ZONE) {
                        line.add(new Span(zone(change.value())));
                    }
                    if (change.kind() == AgencyChange.Kind.KIND) {
                        line.add(new Span(kind(change)));
                    }
                    var reason = change.notes().reason();
                    if (reason != null) {
                        line.add(new PersonText(reason));
                    }
                    list.add(line);
                });
        return new SectionCard(
                t("access.agency.history"),
                list.getComponentCount() == 0 ? new Paragraph(t("access.agency.history.none")) : list);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Button primary(String key, Runnable act) {
        var button = new Button(t(key), _ -> act.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private static Button link(String key, Runnable act) {
        var button = new Button(t(key), _ -> act.run());
        button.addClassName("link");
        return button;
    }

    private static Button named(String key, AgencyOfficer officer, Runnable act) {
        var button = link(key, act);
        button.setAriaLabel(t(key + ".of", officer.name()));
        return button;
    }
}
