package io.gatehouse.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.io.Serial;

/** The frame of pages before sign-in and after sign-out: the wordmark, the language, and one sheet. */
@AnonymousAllowed
@JavaScript(PageFrame.SCRIPT)
public class PlainLayout extends Div implements RouterLayout, AfterNavigationObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Main main = PageFrame.main();

    public PlainLayout() {
        addClassNames("shell", "roomy", "plain");
        getElement().setAttribute("theme", "large");
        var head = new Header(new Wordmark(""), new LanguageSwitch(_ -> {}));
        head.addClassName("customer-head");
        main.addClassName("plain-main");
        add(PageFrame.skipLink(), head, main);
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
