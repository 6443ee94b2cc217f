package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignedIn;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Toast;
import java.io.Serial;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells people once, when they have come in, when they had signed in before: a stranger's sign-in shows that way. */
@Component
class LastSignIn implements VaadinServiceInitListener {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String TOLD = LastSignIn.class.getName();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> tell(init.getUI()));
    }

    private static void tell(UI ui) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var session = ui.getSession().getSession();
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedIn person
                && !person.roles().contains(Role.CUSTOMER)
                && !person.at().equals(session.getAttribute(TOLD))) {
            session.setAttribute(TOLD, person.at());
            var before = person.lastBefore();
            Toast.done(before == null ? t("access.sign-in.first") : t("access.sign-in.last", Dates.shown(before)));
        }
    }
}
