package io.gatehouse;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.ListenerPriority;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.Serial;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Which screens the access control let each window go on to. It listens after the access control and before any screen is
 * made, so a screen that sends the person elsewhere by itself still counts as granted.
 */
@Component
public class GrantedNavigations implements VaadinServiceInitListener {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> GRANTED = ConcurrentHashMap.newKeySet();

    /** Whether a window was let go on to a screen. */
    boolean to(Class<?> screen, String session, int ui) {
        return GRANTED.contains(key(screen, session, ui));
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(new Last()));
    }

    private static String key(Class<?> screen, String session, int ui) {
        return session + " " + ui + " " + screen.getName();
    }

    @ListenerPriority(-1_000)
    private static final class Last implements BeforeEnterListener {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void beforeEnter(BeforeEnterEvent event) {
            var ui = event.getUI();
            GRANTED.add(key(
                    event.getNavigationTarget(), ui.getSession().getSession().getId(), ui.getUIId()));
        }
    }
}
