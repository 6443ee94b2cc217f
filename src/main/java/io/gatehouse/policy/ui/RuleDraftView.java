package io.gatehouse.policy.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.policy.Change;
import io.gatehouse.policy.DraftAnswer;
import io.gatehouse.policy.DraftState;
import io.gatehouse.policy.Rehearsals;
import io.gatehouse.policy.RuleDraft;
import io.gatehouse.policy.RuleDrafts;
import io.gatehouse.policy.RuleProfiles;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.ErrorSummary.Problem;
import io.gatehouse.shell.form.FieldIds;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The draft of the rules that is open: its proposer changes it, another person answers it, everybody else reads it. */
@Route(value = "admin/rules/draft", layout = StaffLayout.class)
@PageTitle("policy.draft.title")
@RolesAllowed({ANALYST, OFFICER, CUSTODIAN, COUNSEL, AUDITOR, ADMIN})
@StyleSheet("styles/rules.css")
class RuleDraftView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RuleDrafts drafts;
    private final transient RuleProfiles profiles;
    private final transient Rehearsals rehearsals;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient Clock clock;

    private final ErrorSummary problems = new ErrorSummary();
    private final Div notice = new Div();
    private final Div head = new Div();
    private final Div body = new Div();
    private final Span count = new Span();
    private final TextArea reason = Fields.longText(t("policy.draft.reason"), t("policy.draft.reason.hint"));
    private final DatePicker from = DayFields.day(t("policy.draft.from"));
    private transient @Nullable RuleDraft draft;
    private @Nullable SettingsForm form;

    RuleDraftView(
            RuleDrafts drafts,
            RuleProfiles profiles,
            Rehearsals rehearsals,
            People people,
            CurrentActor actor,
            Clock clock) {
        this.drafts = drafts;
        this.profiles = profiles;
        this.rehearsals = rehearsals;
        this.people = people;
        this.actor = actor;
        this.clock = clock;
        addClassName("rules");
        head.addClassName("rules-content");
        from.setHelperText(t("policy.draft.from.hint"));
        reason.addClassName("draft-reason");
        FieldIds.of(from);
        FieldIds.of(reason);
        add(
                new RouterLink(t("policy.version.back"), RulesView.class),
                problems,
                new PageHeading(t("policy.draft.title")),
                notice,
                head,
                body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        problems.show(List.of());
        notice.removeAll();
        head.removeAll();
        body.removeAll();
        form = null;
        draft = drafts.open().orElse(null);
        if (draft == null) {
            head.add(new EmptyState(t("policy.draft.none")));
            return;
        }
        reason.setValue(draft.reason());
        from.setValue(draft.effectiveFrom());
        if (editable(draft)) {
            edit(draft);
        }
        showHead();
    }

    private boolean editable(RuleDraft now) {
        return now.state().editable() && now.proposer().equals(actor.id());
    }

    private void edit(RuleDraft now) {
        var before = new HashMap<String, String>();
        profiles.settings(now.basis()).forEach((setting, text) -> before.put(setting.path(), text));
        form = new SettingsForm(before, profiles.settings(now.content()), drafts::keys, this::showCount);
        var save = new Button(t("policy.draft.save"), _ -> save());
        var bar = new Div(count, save);
        bar.addClassName("draft-bar");
        count.getElement().setAttribute("role", "status");
        body.add(form, bar);
        showCount();
    }

    private void showCount() {
        if (form != null) {
            count.setText(t("policy.draft.changes.count", form.changes()));
        }
    }

    /** What stands above the settings: what changes, why, from when, what it would do, and the acts. */
    private void showHead() {
        head.removeAll();
        var now = Objects.requireNonNull(draft);
        var changes = drafts.changes(now);
        var own = now.proposer().equals(actor.id());
        head.add(new Paragraph(
                now.backTo() == null
                        ? t("policy.draft.intro", now.basis().value())
                        : t(
                                "policy.draft.intro.back",
                                now.basis().value(),
                                now.backTo().value())));
        if (now.state() == DraftState.SENT_BACK && now.answeredBy() != null) {
            head.add(Banner.warn(t("policy.draft.answered", people.name(now.answeredBy())) + ": " + now.answer()));
        }
        var facts = new SummaryList()
                .row(t("policy.rules.column.state"), badge(now.state()))
                .row(t("policy.draft.changed-by"), people.name(now.proposer()) + ", " + Dates.shown(now.changedAt()));
        if (!editable(now)) {
            facts.row(t("policy.draft.reason"), now.reason());
            facts.row(t("policy.draft.from"), now.effectiveFrom() == null ? "" : Dates.shownDate(now.effectiveFrom()));
        }
        var card = new SectionCard(t("policy.draft.this"), facts);
        if (now.state() == DraftState.PROPOSED) {
            card.add(new Paragraph(t(
                    drafts.answerer(now) == Role.COUNSEL
                            ? "policy.draft.waits.counsel"
                            : "policy.draft.waits.officer")));
        }
        if (editable(now)) {
            var why = new Div(reason, from);
            why.addClassName("draft-why");
            card.add(why);
        }
        var acts = acts(now, own, changes);
        if (acts.getComponentCount() > 0) {
            card.add(acts);
        }
        head.add(
                card,
                new SectionCard(
                        t("policy.draft.changes"),
                        changes.isEmpty() ? new Paragraph(t("policy.draft.changes.none")) : Tables.difference(changes)),
                new SectionCard(
                        t("policy.rehearsal.title"),
                        new RehearsalPanel(
                                now,
                                rehearsals,
                                clock,
                                actor.is(Role.OFFICER) || actor.is(Role.COUNSEL),
                                actor.is(Role.OFFICER) || actor.is(Role.ANALYST),
                                this::rehearse)));
    }

    private Div acts(RuleDraft now, boolean own, List<Change> changes) {
        var row = new Div();
        row.addClassName("form-actions");
        if (own && now.state().editable()) {
            row.add(primary(t("policy.draft.propose"), this::propose), new Button(t("policy.draft.save"), _ -> save()));
        } else if (own && now.state() == DraftState.PROPOSED) {
            row.add(new Button(
                    t("policy.draft.take-back"),
                    _ -> settle(drafts.takeBack(now.id(), now.version()), t("policy.draft.taken-back"))));
        } else if (now.state() == DraftState.PROPOSED && actor.is(drafts.answerer(now))) {
            row.add(
                    primary(t("policy.draft.publish"), () -> publish(now, changes)),
                    new Button(t("policy.draft.send-back"), _ -> sendBack(now)));
        }
        if (actor.is(Role.OFFICER)) {
            var discard = new Button(
                    t("policy.draft.discard"),
                    _ -> Confirm.ask(
                            t("policy.draft.discard.what"),
                            t("policy.draft.discard.effect"),
                            t("policy.draft.discard"),
                            () -> settle(drafts.discard(now.id(), now.version()), t("policy.draft.discarded"))));
            discard.addClassName("link");
            row.add(discard);
        }
        return row;
    }

    private static Button primary(String text, Runnable act) {
        var button = new Button(text, _ -> act.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    /** Keeps what was typed; answers whether it was kept. */
    private boolean save() {
        return keep() && saved();
    }

    private boolean saved() {
        Toast.done(t("policy.draft.saved"));
        return true;
    }

    private boolean keep() {
        var now = Objects.requireNonNull(draft);
        var typed = Objects.requireNonNull(form);
        var answer = drafts.keep(now.id(), now.version(), typed.texts(), reason.getValue(), from.getValue());
        switch (answer) {
            case DraftAnswer.Done(var kept) -> {
                draft = kept;
                typed.accept();
                refuse(Map.of());
                showHead();
                return true;
            }
            case DraftAnswer.Wrong(var wrong) -> refuse(wrong);
            default -> notDone(answer);
        }
        return false;
    }

    private void propose() {
        if (!keep()) {
            return;
        }
        var now = Objects.requireNonNull(draft);
        var changes = drafts.changes(now).size();
        if (from.getValue() == null || changes == 0) {
            send(now);
            return;
        }
        Confirm.ask(
                t("policy.draft.propose.what"),
                t("policy.draft.propose.effect", changes, Dates.shownDate(from.getValue())),
                t("policy.draft.propose"),
                () -> send(now));
    }

    private void send(RuleDraft now) {
        var answer = drafts.propose(now.id(), now.version());
        if (answer instanceof DraftAnswer.Wrong(var wrong)) {
            refuse(wrong);
        } else {
            settle(answer, t("policy.draft.proposed"));
        }
    }

    private void publish(RuleDraft now, List<Change> changes) {
        Confirm.ask(
                t("policy.draft.publish.what"),
                t(
                        "policy.draft.publish.effect",
                        changes.size(),
                        Dates.shownDate(Objects.requireNonNull(now.effectiveFrom()))),
                t("policy.draft.publish"),
                () -> {
                    var answer = drafts.publish(now.id(), now.version());
                    if (answer instanceof DraftAnswer.Done(var published) && published.published() != null) {
                        Toast.done(t(
                                "policy.draft.published", published.published().value()));
                        getUI().ifPresent(ui -> ui.navigate(RulesView.class));
                    } else {
                        settle(answer, "");
                    }
                });
    }

    private void sendBack(RuleDraft now) {
        var dialog = new Dialog();
        var why = Fields.longText(t("policy.draft.send-back.why"), t("policy.draft.reason.hint"));
        var page = new FormPage(t("policy.draft.send-back.title"));
        page.with(why)
                .onward(t("policy.draft.send-back"), () -> {
                    var answer = drafts.sendBack(now.id(), now.version(), why.getValue());
                    if (answer instanceof DraftAnswer.Wrong(var wrong)) {
                        page.validation().refuse(why, wrong.values().iterator().next());
                        return;
                    }
                    dialog.close();
                    settle(answer, t("policy.draft.sent-back"));
                })
                .aside(t("policy.draft.cancel"), dialog::close);
        dialog.add(page);
        dialog.open();
        why.focus();
    }

    private void settle(DraftAnswer answer, String said) {
        load();
        if (answer instanceof DraftAnswer.Done) {
            Toast.done(said);
        } else {
            notDone(answer);
        }
    }

    /** Says why nothing was done; what was typed stays, and it can be asked to see the other state. */
    private void notDone(DraftAnswer answer) {
        notice.removeAll();
        notice.add(
                Banner.warn(Answers.words(answer, people, clock), new Button(t("policy.draft.reload"), _ -> load())));
    }

    private void refuse(Map<String, Refused> wrong) {
        var all = new ArrayList<Problem>();
        show(reason, wrong.get("reason"));
        show(from, wrong.get("effectiveFrom"));
        wrong.forEach((path, refused) -> {
            switch (path) {
                case "reason" -> all.add(new Problem(refused.text(), reason));
                case "effectiveFrom" -> all.add(new Problem(refused.text(), from));
                case "" -> all.add(new Problem(refused.text(), null));
                default -> {}
            }
        });
        if (form != null) {
            all.addAll(form.refuse(wrong));
        }
        problems.show(all);
    }

    private static void show(com.vaadin.flow.component.HasValidation field, @Nullable Refused refused) {
        field.setErrorMessage(refused == null ? "" : refused.text());
        field.setInvalid(refused != null);
    }

    private void rehearse() {
        var now = Objects.requireNonNull(draft);
        if (editable(now) && !keep()) {
            return;
        }
        var ui = getUI().orElseThrow();
        rehearsals.start(Objects.requireNonNull(draft).id(), () -> tell(ui));
        showHead();
    }

    /** A page that was left meanwhile needs no answer. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void tell(UI ui) {
        ui.access(this::rehearsed);
    }

    /** The rehearsal has come further, or has ended: shows so, and leaves what is being typed alone. */
    private void rehearsed() {
        var now = draft;
        if (now != null) {
            drafts.get(now.id()).filter(kept -> kept.version() == now.version()).ifPresent(kept -> {
                draft = kept;
                showHead();
            });
        }
    }

    private static StateBadge badge(DraftState state) {
        return new StateBadge(
                switch (state) {
                    case DRAFT -> Tone.INFO;
                    case PROPOSED, SENT_BACK -> Tone.WARN;
                    case PUBLISHED -> Tone.OK;
                    case DISCARDED -> Tone.NEUTRAL;
                },
                t("policy.draft.state." + state.name().toLowerCase(Locale.ROOT)));
    }
}
