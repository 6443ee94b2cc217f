package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.CustomerHold;
import io.gatehouse.disclosure.CustomerHolds;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The holds that the desk placed on customers' records by itself: what each is for, until when, and what was done to it. */
@Route(value = "legal/holds", layout = LegalLayout.class)
@PageTitle("disclosure.hold.title")
@Menu(title = "disclosure.hold.title", order = 54, icon = "clock")
@RolesAllowed({CUSTODIAN, COUNSEL})
@StyleSheet("styles/legal.css")
class CustomerHoldsView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<HoldReason> REASONS =
            List.of(HoldReason.LITIGATION, HoldReason.REGULATOR, HoldReason.CONSUMER_DIRECTION);

    private final transient CustomerHolds holds;
    private final transient People people;
    private final transient CurrentActor actor;
    private final transient RulesInForce rules;
    private final transient Clock clock;
    private final Div list = new Div();

    CustomerHoldsView(CustomerHolds holds, People people, CurrentActor actor, RulesInForce rules, Clock clock) {
        this.holds = holds;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
        this.clock = clock;
        addClassName("legal-desk");
        var place = new Button(t("disclosure.hold.place"), _ -> place());
        place.addThemeVariants(ButtonVariant.PRIMARY);
        var heading = new Div(new PageHeading(t("disclosure.hold.title")), place);
        heading.addClassName("page-line");
        list.addClassName("legal-middle");
        add(heading, new Paragraph(t("disclosure.hold.intro")), list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        list.removeAll();
        var all = holds.all();
        var names = people.names(all.stream()
                .flatMap(hold -> hold.steps().stream())
                .map(CustomerHold.Step::by)
                .collect(Collectors.toSet()));
        all.forEach(hold -> list.add(card(hold, names)));
        if (all.isEmpty()) {
            list.add(new EmptyState(t("disclosure.hold.empty")));
        }
    }

    private Component card(CustomerHold hold, Map<PersonId, String> names) {
        var facts = new SummaryList()
                .row(t("disclosure.column.state"), state(hold))
                .row(t("disclosure.hold.reason"), word(hold.reason()))
                .row(t("disclosure.hold.instrument"), new PersonText(hold.instrument()));
        var account = hold.account();
        if (account != null) {
            facts.row(t("disclosure.hold.account"), new Ltr(account))
                    .row(t("disclosure.hold.until"), Dates.shownDate(hold.until()))
                    .row(t("disclosure.hold.others.label"), t("disclosure.hold.others", hold.others()));
        }
        var steps = new UnorderedList();
        steps.addClassNames("plain", "legal-lines");
        hold.steps()
                .forEach(step -> steps.add(new ListItem(
                        new Span(Dates.brief(step.at())),
                        new Span(done(step)),
                        new PersonText(names.getOrDefault(step.by(), "")),
                        new Ltr(Objects.requireNonNullElse(step.profile(), "")),
                        new PersonText(step.why()))));
        facts.row(t("disclosure.hold.steps"), steps);
        var card = new SectionCard(hold.number(), facts);
        card.addClassName("hold");
        if (hold.stands()) {
            card.add(acts(hold));
        }
        return card;
    }

    private Component state(CustomerHold hold) {
        if (!hold.stands()) {
            return new StateBadge(Tone.NEUTRAL, t("disclosure.hold.lifted"));
        }
        return hold.until().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                ? new StateBadge(Tone.WARN, t("disclosure.hold.over"))
                : new StateBadge(Tone.LEGAL, t("disclosure.hold.stands"));
    }

    private static String done(CustomerHold.Step step) {
        var key = "disclosure.hold.step." + step.kind().name().toLowerCase(Locale.ROOT);
        var until = step.until();
        return until == null ? t(key) : t(key, Dates.shownDate(until));
    }

    private static String word(HoldReason reason) {
        return t("disclosure.hold.reason." + reason.name().toLowerCase(Locale.ROOT));
    }

    private Component acts(CustomerHold hold) {
        var extend = new Button(t("disclosure.hold.extend"), _ -> extend(hold));
        extend.setAriaLabel(t("disclosure.hold.extend.of", hold.number()));
        var buttons = new Div(extend);
        buttons.addClassName("buttons");
        if (actor.is(Role.COUNSEL)) {
            var lift = new Button(t("disclosure.hold.lift"), _ -> lift(hold));
            lift.setAriaLabel(t("disclosure.hold.lift.of", hold.number()));
            buttons.add(lift);
        }
        return buttons;
    }

    private void place() {
        var dialog = new Dialog();
        var account = Fields.code(t("disclosure.hold.account"), t("disclosure.hold.account.hint"));
        var reason = Fields.choice(t("disclosure.hold.reason"), REASONS, CustomerHoldsView::word);
        var instrument = Fields.text(t("disclosure.hold.instrument"), t("disclosure.hold.instrument.hint"));
        var until = DayFields.day(t("disclosure.hold.until"));
        var why = Fields.longText(t("disclosure.hold.why"), "");
        var form = new FormPage(t("disclosure.hold.place"));
        form.with(account, reason, instrument, until, why);
        form.validation()
                .field(account, Fields.missing(account, t("disclosure.hold.account.missing")))
                .field(reason, Fields.unselected(reason, t("disclosure.hold.reason.missing")))
                .field(instrument, Fields.missing(instrument, t("disclosure.hold.instrument.missing")))
                .field(
                        until,
                        () -> until.isEmpty() ? Optional.of(t("disclosure.hold.until.missing")) : Optional.empty())
                .field(why, () -> tooShort(why.getValue()));
        form.onward(t("disclosure.hold.place"), () -> {
            try {
                holds.place(new CustomerHold.Wanted(
                        account.getValue(),
                        reason.getValue(),
                        instrument.getValue(),
                        until.getValue(),
                        why.getValue()));
            } catch (Refused refused) {
                switch (refused.key()) {
                    case "disclosure.hold.account.none", "disclosure.hold.account.missing" ->
                        form.validation().refuse(account, refused);
                    case "disclosure.hold.until.past" -> form.validation().refuse(until, refused);
                    default -> form.validation().refuse(refused);
                }
                return;
            }
            done(dialog);
        });
        open(dialog, form);
    }

    private void extend(CustomerHold hold) {
        var dialog = new Dialog();
        var until = DayFields.day(t("disclosure.hold.until"));
        var why = Fields.longText(t("disclosure.hold.why"), "");
        var form = new FormPage(t("disclosure.hold.extend.of", hold.number()));
        form.with(until, why);
        form.validation()
                .field(
                        until,
                        () -> until.isEmpty() ? Optional.of(t("disclosure.hold.until.missing")) : Optional.empty())
                .field(why, () -> tooShort(why.getValue()));
        form.onward(t("disclosure.hold.extend"), () -> {
            try {
                holds.extend(hold.id(), hold.version(), until.getValue(), why.getValue());
            } catch (Refused refused) {
                if (refused.key().startsWith("disclosure.hold.until")) {
                    form.validation().refuse(until, refused);
                } else {
                    form.validation().refuse(refused);
                }
                return;
            }
            done(dialog);
        });
        open(dialog, form);
    }

    private void lift(CustomerHold hold) {
        var dialog = new Dialog();
        var why = Fields.longText(t("disclosure.hold.why"), "");
        var form = new FormPage(t("disclosure.hold.lift.of", hold.number()));
        form.intro(t("disclosure.hold.lift.effect", hold.number()));
        form.with(why);
        form.validation().field(why, () -> tooShort(why.getValue()));
        form.onward(t("disclosure.hold.lift"), () -> {
            try {
                holds.lift(hold.id(), hold.version(), why.getValue());
            } catch (Refused refused) {
                form.validation().refuse(refused);
                return;
            }
            done(dialog);
        });
        open(dialog, form);
    }

    private Optional<String> tooShort(String why) {
        var atLeast = rules.current().legalProcess().reasonAtLeast();
        return why.strip().length() < atLeast ? Optional.of(t("disclosure.reason.short", atLeast)) : Optional.empty();
    }

    private static void open(Dialog dialog, FormPage form) {
        form.aside(t("shell.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void done(Dialog dialog) {
        dialog.close();
        Toast.done(t("disclosure.done"));
        show();
    }
}
