package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.Roles;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Live;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.OwnApplication;
import io.gatehouse.verification.OwnMessage;
import io.gatehouse.verification.OwnStatus;
import io.gatehouse.verification.RequestedItem;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer's file stands: in plain words what it means, what happens next and by when, and one thing to do. It
 * changes by itself while it is open.
 */
@StyleSheet("styles/verification.css")
@Route(value = "v", layout = CustomerLayout.class)
@RolesAllowed(Roles.CUSTOMER)
class StatusView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_WORDS = 1000;

    private final transient OwnApplication application;
    private final transient PhotoDesks photos;
    private transient @Nullable OwnStatus status;
    private transient List<OwnMessage> inbox = List.of();
    private String stamp = "";
    private transient Runnable unwatch = () -> {};
    private ZoneId zone = ZoneOffset.UTC;

    /** Ends the one hand-off of this page: another makes it void. */
    private transient Runnable offerAgain = () -> {};

    StatusView(OwnApplication application, PhotoDesks photos) {
        this.application = application;
        this.photos = photos;
        addClassName("status-page");
        Live.on(this, this::again);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        read();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        var ui = attach.getUI();
        ui.getPage().retrieveExtendedClientDetails(details -> {
            if (details.getTimeZoneId() != null) {
                zone = ZoneId.of(details.getTimeZoneId());
                application.deviceZone(details.getTimeZoneId());
                show();
            }
        });
        if (status != null) {
            unwatch = application.watch(() -> {
                var _ = ui.access(this::again);
            });
        }
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        unwatch.run();
    }

    /** Reads again only if something has changed: what is being typed here stays. */
    private void again() {
        if (!application.stamp().equals(stamp)) {
            read();
        }
    }

    private void read() {
        stamp = application.stamp();
        status = application.status().orElse(null);
        inbox = status == null ? List.of() : application.messages();
        show();
    }

    private void show() {
        removeAll();
        offerAgain = () -> {};
        var now = status;
        if (now == null) {
            add(
                    new PageHeading(t("verification.status.none.title")),
                    new Paragraph(t("verification.status.none.text")));
            return;
        }
        var reference =
                new Paragraph(new Span(t("verification.status.reference.label") + " "), new Ltr(now.reference()));
        reference.addClassName("status-reference");
        var head = new Div(new PageHeading(t(now.heading().key("title"))), reference);
        head.addClassName("status-head");
        add(head);
        meaning(now).forEach(this::add);
        now.items().forEach(item -> add(item(now, item)));
        act(now);
        var below = new Div(history(now), messages());
        below.addClassName("status-below");
        add(below, links(now));
    }

    private List<Component> meaning(OwnStatus now) {
        var parts = new ArrayList<Component>();
        var until = now.until() == null ? "" : Dates.shownDayIn(zone, now.until());
        parts.add(new Paragraph(t(now.heading().key("means"), until)));
        if (now.heading() == OwnStatus.Heading.ONE_MORE_THING && now.due() != null) {
            parts.add(new Paragraph(t("verification.status.due", Dates.shownIn(zone, now.due()))));
        }
        if (now.changeTold() != null) {
            parts.add(new Paragraph(t("verification.status.change.told", Dates.shownDayIn(zone, now.changeTold()))));
        }
        if (now.heading() == OwnStatus.Heading.RESTRICTED) {
            parts.add(new H2(t("verification.status.RESTRICTED.can")));
            parts.add(new UnorderedList(
                    new ListItem(t("verification.status.RESTRICTED.can.1")),
                    new ListItem(t("verification.status.RESTRICTED.can.2"))));
            parts.add(new H2(t("verification.status.RESTRICTED.cannot")));
            parts.add(new UnorderedList(
                    new ListItem(t("verification.status.RESTRICTED.cannot.1")),
                    new ListItem(t("verification.status.RESTRICTED.cannot.2"))));
        }
        return parts;
    }

    private void act(OwnStatus now) {
        switch (now.heading()) {
            case FINISH, GO_ON, UPDATE ->
                add(button(t("verification.status.FINISH.do"), () -> ui().navigate(VerificationView.class)));
            case CONFIRMED -> add(button(t("verification.status.CONFIRMED.do"), () -> ui().navigate(LetterView.class)));
            case ENDED ->
                add(button(t("verification.status.ENDED.do"), () -> {
                    application.startAgain();
                    ui().navigate(VerificationView.class);
                }));
            case CHECKING, ONE_MORE_THING, NOT_NEEDED, RESTRICTED, COULD_NOT_CONFIRM, CANNOT_OPEN, NOT_AVAILABLE -> {}
        }
    }

    /** One requested item: what, why, and a way to answer it or to say that there is none. */
    private Component item(OwnStatus now, RequestedItem item) {
        var number = now.items().indexOf(item) + 1;
        var box = new Div();
        box.addClassName("requested-item");
        var heading = new H2(t("verification.request.numbered", number, t(item.whatKey())));
        var why = new Paragraph(t(item.whyKey()));
        box.add(heading);
        var photo = item.photo();
        if (photo != null) {
            var side = t(photo.side().key());
            box.add(new Paragraph(t(
                    "verification.request.photo",
                    photo.document() == null
                            ? side
                            : t(
                                    "verification.request.photo.name",
                                    t(photo.document().key()),
                                    side))));
        }
        box.add(why);
        var problem = new Div();
        problem.getElement().setAttribute("role", "alert");
        var words = Fields.longText(
                item.wantsPhoto()
                        ? OptionalLabel.of(t("verification.request.words"))
                        : t("verification.request.answer"),
                "");
        words.setMaxLength(MOST_WORDS);
        var part = item.wantsPhoto() ? photos.request(item) : null;
        if (part != null) {
            box.add(part, onPhone(item, part));
        }
        var give = new Button(t("verification.request.send"), _ -> {
            if (part != null && !part.fresh()) {
                say(problem, t("verification.request.photo-missing"));
            } else if (part == null && words.getValue().isBlank()) {
                words.setErrorMessage(t("verification.request.answer.missing"));
                words.setInvalid(true);
                words.focus();
            } else {
                answer(problem, () -> application.give(item.id(), words.getValue()));
            }
        });
        give.addThemeVariants(ButtonVariant.PRIMARY);
        var none = new Button(t("verification.request.none"), _ -> {
            var sure = new ConfirmDialog(
                    t("verification.request.none.title"),
                    t("verification.request.none.text"),
                    t("verification.request.none.confirm"),
                    _ -> answer(problem, () -> application.doNotHave(item.id(), words.getValue())));
            sure.setCancelable(true);
            sure.setCancelText(t("verification.request.none.cancel"));
            sure.open();
        });
        none.addClassName("link");
        var actions = new Div(give, none);
        actions.addClassName("form-actions");
        box.add(words, problem, actions);
        return box;
    }

    /** The way to take the photo with a phone beside this computer; begun only when it is wanted, because it takes a link. */
    private Component onPhone(RequestedItem item, PhotosPart part) {
        var place = new Div();
        place.addClassName("wide-only");
        var use = new Button(t("verification.hand-off.title"), Sign.CAMERA.show());
        use.addClassName("link");
        Runnable offer = () -> {
            place.removeAll();
            place.add(use);
        };
        use.addClickListener(_ -> {
            offerAgain.run();
            offerAgain = offer;
            place.removeAll();
            place.add(photos.handOff(item, part::again));
        });
        offer.run();
        return place;
    }

    private void answer(Div problem, Runnable act) {
        try {
            act.run();
            read();
        } catch (Refused refused) {
            say(problem, refused.text());
        }
    }

    private static void say(Div problem, String text) {
        problem.removeAll();
        problem.add(Banner.bad(text));
    }

    private Component history(OwnStatus now) {
        var list = new OrderedList();
        list.addClassName("happened");
        for (var step : now.steps()) {
            var day = new Span(Dates.shownDayIn(zone, step.at()));
            day.addClassName("happened-day");
            list.add(new ListItem(day, new Span(t(step.key()))));
        }
        var part = new Div(new H2(t("verification.status.happened")), list);
        part.addClassName("status-part");
        return part;
    }

    private Component messages() {
        var part = new Div(new H2(t("verification.status.messages", inbox.size())));
        part.addClassName("status-part");
        if (inbox.isEmpty()) {
            part.add(new Paragraph(t("verification.status.messages.none")));
        }
        inbox.forEach(message -> part.add(message(message)));
        return part;
    }

    private Component message(OwnMessage message) {
        var body = new Div();
        body.addClassName("message-body");
        message.body()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> body.add(new Paragraph(new PersonText(line))));
        var title = new Span(message.subject());
        var at = new Span(Dates.shownDayIn(zone, message.at()));
        at.addClassName("happened-day");
        var head = new Div(title, at);
        head.addClassNames("message-head", message.unread() ? "unread" : "seen");
        var details = new Details(head, body);
        details.addClassName("message");
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && message.unread()) {
                application.read(message.id());
                head.removeClassName("unread");
            }
        });
        return details;
    }

    private Component links(OwnStatus now) {
        var links = new Div();
        links.addClassName("status-links");
        switch (now.heading()) {
            case FINISH, GO_ON, ENDED -> {}
            default -> links.add(new RouterLink(t("verification.status.copy"), SummaryView.class));
        }
        switch (now.heading()) {
            case FINISH, GO_ON, CHECKING, ONE_MORE_THING -> {
                var end = new Button(t("verification.status.withdraw"), _ -> withdraw());
                end.addClassName("link");
                links.add(end);
            }
            default -> {}
        }
        if (now.heading().tellsChanges()) {
            links.add(form("change", application::tellChange));
        }
        if (now.appealable()) {
            links.add(form("appeal", application::appeal));
        }
        links.add(info("privacy"));
        return links;
    }

    /** Something that a customer may write by themselves; it goes before a person. */
    private Component form(String what, Consumer<String> send) {
        var words = Fields.longText(t("verification.status." + what + ".words"), "");
        words.getElement().setAttribute("dir", "auto");
        var problem = new Div();
        problem.getElement().setAttribute("role", "alert");
        var button = new Button(t("verification.status." + what + ".send"), _ -> {
            try {
                send.accept(words.getValue());
                read();
            } catch (Refused refused) {
                say(problem, refused.text());
                words.focus();
            }
        });
        var details = new Details(
                t("verification.status." + what),
                new Div(new Paragraph(t("verification.status." + what + ".text")), words, problem, button));
        details.addClassNames("why", "statement-form");
        return details;
    }

    private static Component info(String what) {
        var details = new Details(
                t("verification.status." + what), new Paragraph(t("verification.status." + what + ".text")));
        details.addClassName("why");
        return details;
    }

    private void withdraw() {
        var sure = new ConfirmDialog(
                t("verification.status.withdraw.title"),
                t("verification.status.withdraw.text"),
                t("verification.status.withdraw.confirm"),
                _ -> {
                    application.withdraw();
                    read();
                });
        sure.setCancelable(true);
        sure.setCancelText(t("verification.status.withdraw.cancel"));
        sure.setConfirmButtonTheme("error primary");
        sure.open();
    }

    private Button button(String text, Runnable act) {
        var button = new Button(text, _ -> act.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.addClassName("onward");
        return button;
    }

    private UI ui() {
        return getUI().orElseGet(UI::getCurrentOrThrow);
    }

    @Override
    public String getPageTitle() {
        var now = status;
        return PageTitles.of(
                now == null
                        ? t("verification.status.none.title")
                        : t(now.heading().key("title")));
    }
}
