package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.gatehouse.shell.part.Sign;
import java.io.Serial;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Each language by its own name, sorted by that name, without flags. With one language it only says which. */
class LanguageSwitch extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    LanguageSwitch(Consumer<LanguageChosen> chosen) {
        this(Texts.languages(), chosen);
    }

    LanguageSwitch(List<Locale> languages, Consumer<LanguageChosen> chosen) {
        addClassName("language-switch");
        if (languages.size() == 1) {
            add(Sign.GLOBE.show(), named(Texts.here()));
            return;
        }
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        var face = new Div(Sign.GLOBE.show(), named(Texts.here()));
        face.addClassName("menu-face");
        var root = bar.addItem(face);
        root.setAriaLabel(t("shell.language"));
        languages.stream()
                .sorted(Comparator.comparing(LanguageSwitch::ownName, Collator.getInstance(Locale.ROOT)))
                .forEach(language -> root.getSubMenu().addItem(named(language), _ -> {
                    UI.getCurrentOrThrow().getSession().setLocale(language);
                    chosen.accept(new LanguageChosen(language));
                    UI.getCurrentOrThrow().getPage().reload();
                }));
        add(bar);
    }

    private static Span named(Locale language) {
        var name = new Span(ownName(language));
        name.getElement().setAttribute("lang", language.toLanguageTag());
        return name;
    }

    private static String ownName(Locale language) {
        var name = language.getDisplayName(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }
}
