package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.io.Serial;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The frame of every page that a customer sees: roomy, one column, nothing beside the task.
 *
 * <p>Views choose it by {@code @Route(value = "v/…", layout = CustomerLayout.class)} and say themselves who may open them.
 */
@AnonymousAllowed
@JavaScript(PageFrame.SCRIPT)
public class CustomerLayout extends Div implements RouterLayout, AfterNavigationObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Div ends = new Div();
    private final Main main = PageFrame.main();

    public CustomerLayout(SignedIn signedIn, IdleGuard guard, ApplicationEventPublisher events) {
        addClassNames("shell", "roomy");
        getElement().setAttribute("theme", "large");
        ends.addClassName("head-ends");
        ends.add(new LanguageSwitch(events::publishEvent));
        signedIn.signOutButton().ifPresent(ends::add);
        var head = new Header(new Wordmark(t("shell.customer.product")), ends);
        head.addClassName("customer-head");
        main.addClassName("customer-main");
        var foot = new Footer(new Paragraph(t("shell.customer.foot")));
        foot.addClassName("customer-foot");
        add(
                PageFrame.skipLink(),
                head,
                main,
                foot,
                new IdleWatch(guard, guard.times().customer(), signedIn),
                new Live());
    }

    /** Puts something at the end of the head, before the language. */
    public void addToHead(Component... components) {
        for (var component : components) {
            ends.addComponentAsFirst(component);
        }
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        PageFrame.show(main, view);
    }

    @Override
    public void removeRouterLayoutContent(HasElement view) {
        PageFrame.remove(view);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        PageFrame.arrived(this);
    }
}
