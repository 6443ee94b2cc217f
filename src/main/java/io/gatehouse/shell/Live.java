package io.gatehouse.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.shared.Registration;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the live parts of a page going where push does not come through: the browser then asks every five seconds, and whatever
 * has changed comes with the answer.
 *
 * <p>A part that is woken by its own node only says by {@link #on} how it looks again; it is asked to once a minute even while
 * push stands, so that what happened on another node shows too. A browser that asks by itself is no person who acts: such a
 * request carries {@link #NO_ACT} and keeps no session open.
 */
@JavaScript("context://scripts/live.js")
public final class Live extends Div {

    /** The request attribute of a request that no person made. */
    public static final String NO_ACT = Live.class.getName() + ".noAct";

    @Serial
    private static final long serialVersionUID = 1L;

    private Looks looks = new Looks();

    /** What looks again in one tab, whichever of view and layout comes up first. */
    private static final class Looks {

        private final transient List<Runnable> all = new ArrayList<>();
        private @Nullable Live ear;

        static Looks in(UI ui) {
            var known = ComponentUtil.getData(ui, Looks.class);
            var looks = known == null ? new Looks() : known;
            ComponentUtil.setData(ui, Looks.class, looks);
            return looks;
        }

        void changed() {
            if (ear != null) {
                ear.getElement().setAttribute("data-looks", !all.isEmpty());
            }
        }
    }

    Live() {
        getElement().setAttribute("hidden", true);
    }

    /** Has the owner look again, for as long as it is on the page. It should show something only if something has changed. */
    public static void on(Component owner, Runnable look) {
        owner.addAttachListener(event -> begin(owner, event.getUI(), look));
        owner.getUI().ifPresent(ui -> begin(owner, ui, look));
    }

    private static void begin(Component owner, UI ui, Runnable look) {
        var here = Looks.in(ui);
        here.all.add(look);
        here.changed();
        var once = new Registration[1];
        once[0] = owner.addDetachListener(_ -> {
            once[0].remove();
            here.all.remove(look);
            here.changed();
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        looks = Looks.in(event.getUI());
        looks.ear = this;
        looks.changed();
        getElement().executeJs("window.gatehouse && window.gatehouse.live && window.gatehouse.live(this)");
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (this.equals(looks.ear)) {
            looks.ear = null;
        }
    }

    /** The browser asks. Answers whether push stands, as this side sees it. */
    @ClientCallable
    boolean look() {
        var request = VaadinRequest.getCurrent();
        if (request != null) {
            request.setAttribute(NO_ACT, true);
        }
        List.copyOf(looks.all).forEach(Runnable::run);
        return getUI().map(ui -> ui.getInternals().getPushConnection())
                .filter(push -> push.isConnected())
                .isPresent();
    }
}
