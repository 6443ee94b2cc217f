package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import io.gatehouse.customer.Country;
import io.gatehouse.shell.Texts;
import java.io.Serial;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A country or region, found by typing its name in the person's language, in English or in its own, or its code. */
class CountryBox extends ComboBox<Country> {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Takes a text, not a key. */
    CountryBox(String label) {
        super(label);
        var language = Texts.here();
        setItems((country, typed) -> country.matches(typed, language), Country.sorted(language));
        setItemLabelGenerator(country -> country.name(language));
        setHelperText(t("verification.country-box.search"));
        setManualValidation(true);
        addClassName("field");
    }

    /** For keeping what is selected: by code. */
    static Function<Country, String> written() {
        return Country::code;
    }

    static Function<String, @Nullable Country> read() {
        return code -> Country.find(code, Texts.here()).orElse(null);
    }
}
