package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.shell.Live;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.picture.QrCode;
import io.gatehouse.verification.HandOff;
import io.gatehouse.verification.HandOffState;
import io.gatehouse.verification.HandOffs;
import io.gatehouse.verification.RequestedItemId;
import io.gatehouse.verification.Watchers;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * "Use your phone": a square to scan, two words to compare, and how far the phone has come. It follows by push, and looks
 * again by itself where push does not come through.
 */
class HandOffPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient HandOffs handOffs;
    private final transient Watchers watchers;
    private final transient @Nullable RequestedItemId item;
    private final transient Runnable photosCame;
    private final Div link = new Div();
    private final Div words = new Div();
    private final Span state = new Span();
    private final Div actions = new Div();
    private transient HandOffs.@Nullable Offer offer;
    private transient Runnable unwatch = () -> {};
    private transient @Nullable HandOff shown;
    private int photos;

    /**
     * A panel for the document of the wizard, or for something that was asked for later.
     *
     * @param item what was asked for; null for the document of the wizard
     */
    HandOffPanel(HandOffs handOffs, Watchers watchers, @Nullable RequestedItemId item, Runnable photosCame) {
        super(t("verification.hand-off.title"));
        this.handOffs = handOffs;
        this.watchers = watchers;
        this.item = item;
        this.photosCame = photosCame;
        addClassName("hand-off");
        words.addClassName("hand-off-words");
        state.addClassName("hand-off-state");
        state.getElement().setAttribute("role", "status");
        actions.addClassName("hand-off-actions");
        begin();
        Live.on(this, this::look);
    }

    private void begin() {
        unwatch.run();
        var made = item == null ? handOffs.begin() : handOffs.begin(item);
        offer = made;
        photos = 0;
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
        add(link, actions, state);
        shown = null;
        show(made.handOff());
        watch();
    }

    private void watch() {
        unwatch.run();
        var made = offer;
        getUI().ifPresent(ui -> {
            if (made != null) {
                unwatch = watchers.watch(made.handOff().id().value(), () -> {
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
                now.state() == HandOffState.RECEIVED
                        ? t(now.state().key(), now.photos())
                        : t(now.state().key()));
        link.setVisible(now.state() == HandOffState.WAITING || now.state() == HandOffState.OPENED);
        actions.removeAll();
        if (now.state() == HandOffState.WAITING) {
            var mail = new Button(t("verification.hand-off.mail"), _ -> mail());
            mail.addClassName("link");
            actions.add(mail);
        }
        if (now.state() == HandOffState.CANCELLED || now.state() == HandOffState.EXPIRED) {
            actions.add(new Button(t("verification.hand-off.again"), _ -> begin()));
        } else if (now.state() != HandOffState.DONE && now.state() != HandOffState.WAITING) {
            var here = new Button(t("verification.hand-off.here"), _ -> cancel());
            here.addClassName("link");
            actions.add(here);
        }
        if (now.photos() != photos) {
            photos = now.photos();
            photosCame.run();
        }
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
            handOffs.cancel(made.handOff().id(), made.secret());
            look();
        }
    }
}
