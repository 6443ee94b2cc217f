package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;
import io.gatehouse.shell.Live;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.picture.QrCode;
import io.gatehouse.verification.HandOff;
import io.gatehouse.verification.HandOffState;
import io.gatehouse.verification.HandOffs;
import io.gatehouse.verification.RequestedItemId;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * "Use your phone": a square to scan, two words to compare, and how far the phone has come. It follows by push, and looks
 * again by itself where push does not come through.
 */
class HandOffPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The hand-off of this browser session, which a page that is built anew takes up again. */
    private static final String RUNNING = HandOffPanel.class.getName() + ".running";

    private static final String COUNT_DOWN = """
            const left = this, until = Date.now() + $0 * 1000;
            clearInterval(left.counting);
            const show = () => {
              const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
              left.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
              if (seconds <= 0) clearInterval(left.counting);
            };
            left.counting = setInterval(show, 1000);
            show();
            """;

    private static final int SECONDS = 60;
    private static final int TWO_DIGITS = 10;

    /** What was begun in this browser session, and for what. */
    private record Running(HandOffs.Offer offer, @Nullable RequestedItemId item) {}

    private final transient HandOffs handOffs;
    private final transient @Nullable RequestedItemId item;
    private final transient Clock clock;
    private final transient Runnable photosCame;
    private final Div link = new Div();
    private final Div words = new Div();
    private final Span state = new Span();
    private final Span left = new Span();
    private final Div actions = new Div();
    private transient HandOffs.@Nullable Offer offer;
    private transient Runnable unwatch = () -> {};
    private transient @Nullable HandOff shown;
    private boolean cancelledHere;
    private int photos;

    /**
     * A panel for the document of the wizard, or for something that was asked for later.
     *
     * @param item what was asked for; null for the document of the wizard
     */
    HandOffPanel(HandOffs handOffs, Clock clock, @Nullable RequestedItemId item, Runnable photosCame) {
        super(t("verification.hand-off.title"));
        this.handOffs = handOffs;
        this.clock = clock;
        this.item = item;
        this.photosCame = photosCame;
        addClassName("hand-off");
        words.addClassName("hand-off-words");
        state.addClassName("hand-off-state");
        state.getElement().setAttribute("role", "status");
        actions.addClassName("hand-off-actions");
        left.addClassNames("hand-off-left", "num");
        left.getElement().setAttribute("role", "timer");
        left.getElement().setAttribute("aria-label", t("verification.hand-off.left"));
        running().ifPresentOrElse(this::show, this::begin);
        Live.on(this, this::look);
    }

    /** What this browser session began for the same thing and what is not over: looking at the page again ends nothing. */
    private Optional<HandOffs.Offer> running() {
        if (!(VaadinSession.getCurrent().getAttribute(RUNNING) instanceof Running(var before, var of))
                || !Objects.equals(of, item)) {
            return Optional.empty();
        }
        try {
            var now = handOffs.look(before.handOff().id(), before.secret());
            return now.state().over()
                    ? Optional.empty()
                    : Optional.of(new HandOffs.Offer(now, before.path(), before.secret()));
        } catch (Refused anotherApplication) {
            return Optional.empty();
        }
    }

    private void begin() {
        var made = item == null ? handOffs.begin() : handOffs.begin(item);
        VaadinSession.getCurrent().setAttribute(RUNNING, new Running(made, item));
        show(made);
    }

    private void show(HandOffs.Offer made) {
        unwatch.run();
        offer = made;
        cancelledHere = false;
        photos = made.handOff().photos();
        link.removeAll();
        var base = handOffs.link(made.path());
        var how = new Div(
                new Paragraph(t("verification.hand-off.scan")),
                new Paragraph(t("verification.hand-off.compare")),
                words);
        how.addClassName("hand-off-how");
        link.add(new QrCode(base), how);
        link.addClassName("hand-off-link");
        removeAll();
        var follow = new Div(state, left);
        follow.addClassName("hand-off-follow");
        add(link, actions, follow);
        shown = null;
        show(made.handOff());
        watch();
    }

    private void watch() {
        unwatch.run();
        var made = offer;
        getUI().ifPresent(ui -> {
            if (made != null) {
                unwatch = handOffs.watch(made.handOff().id(), made.secret(), () -> {
                    var _ = ui.access(this::look);
                });
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        watch();
        look();
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        unwatch.run();
    }

    /** Looks how far the phone has come. */
    void look() {
        var made = offer;
        if (made != null) {
            show(handOffs.look(made.handOff().id(), made.secret()));
        }
    }

    private void show(HandOff now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        words.setText(now.words());
        state.setText(
                cancelledHere
                        ? t("verification.hand-off.cancelled-here")
                        : now.state() == HandOffState.RECEIVED
                                ? t(now.state().key(), now.photos())
                                : t(now.state().key()));
        var open = now.state() == HandOffState.WAITING || now.state() == HandOffState.OPENED;
        link.setVisible(open);
        left.setVisible(!now.state().over());
        count(now);
        actions.removeAll();
        if (open) {
            var mail = new Button(t("verification.hand-off.mail"), _ -> mail());
            mail.addClassName("link");
            actions.add(mail);
        }
        if (now.state() == HandOffState.CANCELLED || now.state() == HandOffState.EXPIRED) {
            actions.add(new Button(t("verification.hand-off.again"), _ -> begin()));
        } else if (now.state() != HandOffState.DONE) {
            var here = new Button(t("verification.hand-off.here"), _ -> cancel());
            here.addClassName("link");
            actions.add(here);
        }
        if (now.photos() != photos) {
            photos = now.photos();
            photosCame.run();
        }
    }

    /** The time that is left: here once, and then by the browser, which says nothing aloud. */
    private void count(HandOff now) {
        var seconds =
                Math.max(0, Duration.between(clock.instant(), now.expiresAt()).toSeconds());
        left.setText(seconds / SECONDS + ":" + (seconds % SECONDS < TWO_DIGITS ? "0" : "") + seconds % SECONDS);
        left.getElement().executeJs(COUNT_DOWN, seconds);
    }

    private void mail() {
        var made = offer;
        if (made != null) {
            handOffs.mail(made.path());
            Toast.done(t("verification.hand-off.mailed"));
        }
    }

    private void cancel() {
        var made = offer;
        if (made != null) {
            cancelledHere = true;
            handOffs.cancel(made.handOff().id(), made.secret());
            look();
        }
    }
}
