package io.gatehouse.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Lets Vaadin find our {@link Texts}: for its own lookups, and to choose a language by the browser's wishes. */
@Component
class Translations implements I18NProvider {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public List<Locale> getProvidedLocales() {
        return Texts.languages();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        return Texts.in(locale, key, parameters);
    }
}
