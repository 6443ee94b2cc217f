package io.gatehouse.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import java.io.Serial;

/** The page around all pages: theme, style sheets, icon, viewport, and push for the live parts. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/tokens.css")
@StyleSheet("styles/signs.css")
@StyleSheet("styles/frame.css")
@StyleSheet("styles/parts.css")
@StyleSheet("styles/pictures.css")
@ColorScheme(ColorScheme.Value.LIGHT_DARK)
@Viewport("width=device-width, initial-scale=1, viewport-fit=cover")
@Push(transport = Transport.WEBSOCKET_XHR)
public class Frame implements AppShellConfigurator {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle(Texts.t("shell.product"));
        settings.addLink("icon", "images/gatehouse.svg");
        settings.addMetaTag("theme-color", "#0B57A4");
        settings.addMetaTag("format-detection", "telephone=no");
    }
}
