package io.gatehouse.shell;

import com.vaadin.flow.component.UI;

/** Light, dark, or as the person's system has it. The browser remembers it; it is no setting of the account. */
enum ColorChoice {
    SYSTEM("light dark"),
    LIGHT("light"),
    DARK("dark");

    private final String css;

    ColorChoice(String css) {
        this.css = css;
    }

    void choose() {
        UI.getCurrentOrThrow().getPage().executeJs("window.gatehouse.scheme($0)", css);
    }
}
