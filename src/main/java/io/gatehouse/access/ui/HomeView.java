package io.gatehouse.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.shell.PlainLayout;
import java.io.Serial;

/** The front door: sends whoever comes to the place where that role is at home. */
@Route(value = "", layout = PlainLayout.class)
@AnonymousAllowed
class HomeView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CurrentActor actor;

    HomeView(CurrentActor actor) {
        this.actor = actor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        actor.find()
                .ifPresentOrElse(who -> event.forwardTo(Home.of(who.roles())), () -> event.forwardTo(SignInView.class));
    }
}
