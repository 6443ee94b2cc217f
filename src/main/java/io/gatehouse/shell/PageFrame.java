package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.ibm.icu.util.ULocale;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Direction;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;

/** What all layouts share: the link past the head of the page, the one main part, and what happens on a change of page. */
final class PageFrame {

    static final String SCRIPT = "context://scripts/frame.js";
    private static final String MAIN = "main-content";

    private PageFrame() {}

    static Anchor skipLink() {
        var link = new Anchor("#" + MAIN, t("shell.skip"));
        link.setRouterIgnore(true);
        link.addClassName("skip-link");
        link.getElement().setAttribute("data-focus", MAIN);
        return link;
    }

    static Main main() {
        var main = new Main();
        main.setId(MAIN);
        main.getElement().setAttribute("tabindex", "-1");
        return main;
    }

    static void show(Main main, HasElement view) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(view.getElement());
    }

    static void remove(HasElement view) {
        view.getElement().removeFromParent();
    }

    /** Moves the focus to the heading of a page that is new, and sets what the browser says when it cannot reach us. */
    static void arrived(Component layout) {
        layout.getElement().executeJs("window.gatehouse && window.gatehouse.arrived()");
        layout.getUI().ifPresent(PageFrame::speak);
    }

    private static void speak(UI ui) {
        ui.getElement().setAttribute("lang", ui.getLocale().toLanguageTag());
        if (ULocale.forLocale(ui.getLocale()).isRightToLeft()) {
            ui.setDirection(Direction.RIGHT_TO_LEFT);
        }
        var reconnecting = ui.getReconnectDialogConfiguration();
        reconnecting.setDialogText(t("shell.offline"));
        reconnecting.setDialogTextGaveUp(t("shell.offline.gave-up"));
    }
}
