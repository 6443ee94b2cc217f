package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.AddressForm;
import io.gatehouse.customer.AddressForms;
import io.gatehouse.customer.AddressPart;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import java.io.Serial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An address in the form of its country. A change of country builds the form anew and keeps what was typed, part by part.
 *
 * <p>A postcode that does not look like the country's is a warning: whoever goes on with the same text a second time keeps it.
 */
class AddressFields extends Div implements Step.Kept {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LINES = 3;
    private static final List<String> LINE_TOKENS = List.of("address-line1", "address-line2", "address-line3");

    private final CountryBox country;
    private final Div parts = new Div();
    private final transient List<TextField> lines = new ArrayList<>();
    private final transient Map<AddressPart, HasValue<?, ?>> fields = new EnumMap<>(AddressPart.class);
    private final transient FormPage page;
    private final transient BooleanSupplier asked;
    private final transient Runnable typed;
    private final boolean poBoxAllowed;
    private transient AddressForm form;
    private @Nullable String warnedOf;

    AddressFields(
            FormPage page,
            Country start,
            String countryLabel,
            boolean poBoxAllowed,
            BooleanSupplier asked,
            Runnable typed) {
        this.page = page;
        this.asked = asked;
        this.typed = typed;
        this.poBoxAllowed = poBoxAllowed;
        this.form = AddressForms.of(start);
        country = new CountryBox(countryLabel);
        country.setValue(start);
        parts.addClassName("address-parts");
        addClassName("address-fields");
        add(country, parts);
        page.validation().field(country, Step.selected(country, t("verification.country-box.missing")), asked);
        country.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                rebuild(AddressForms.of(change.getValue()));
                typed.run();
            }
        });
        rebuild(form);
    }

    /** Shows an address given before. */
    void show(PostalAddress address) {
        country.setValue(address.country());
        var texts = new EnumMap<AddressPart, String>(AddressPart.class);
        for (var part : AddressPart.values()) {
            texts.put(part, NameStep.orEmpty(address.part(part)));
        }
        fill(texts);
    }

    /** What stands in the fields, part by part; an address line a line. */
    Map<AddressPart, String> texts() {
        var texts = new EnumMap<AddressPart, String>(AddressPart.class);
        texts.put(AddressPart.LINES, lines.stream().map(TextField::getValue).collect(Collectors.joining("\n")));
        fields.forEach((part, field) -> texts.put(part, text(field)));
        return texts;
    }

    /** The same by name, with the country, for keeping what is typed. */
    @Override
    public Map<String, String> typing() {
        var texts = new LinkedHashMap<String, String>();
        if (country.getValue() != null) {
            texts.put("address-country", country.getValue().code());
        }
        texts().forEach((part, text) -> texts.put("address-" + part.name(), text));
        return texts;
    }

    @Override
    public void restore(Map<String, String> texts) {
        Optional.ofNullable(texts.get("address-country"))
                .flatMap(code -> Country.find(code, Step.language()))
                .ifPresent(country::setValue);
        var found = new EnumMap<AddressPart, String>(AddressPart.class);
        for (var part : AddressPart.values()) {
            Optional.ofNullable(texts.get("address-" + part.name())).ifPresent(text -> found.put(part, text));
        }
        if (!found.isEmpty()) {
            fill(found);
        }
    }

    /** The address as typed. Nothing is missing in it once the page's checks have passed. */
    PostalAddress address() {
        return form.require(PostalAddress.of(form.country(), texts()), poBoxAllowed);
    }

    private void fill(Map<AddressPart, String> texts) {
        var line = texts.getOrDefault(AddressPart.LINES, "").split("\n", -1);
        for (var at = 0; at < lines.size(); at++) {
            lines.get(at).setValue(at < line.length ? line[at] : "");
        }
        fields.forEach((part, field) -> set(field, texts.getOrDefault(part, "")));
    }

    private void rebuild(AddressForm next) {
        var before = fields.isEmpty() && lines.isEmpty() ? Map.<AddressPart, String>of() : texts();
        form = next;
        parts.removeAll();
        lines.clear();
        fields.clear();
        for (var part : form.order()) {
            if (part == AddressPart.LINES) {
                addLines();
            } else {
                addPart(part);
            }
        }
        fill(before);
    }

    private void addLines() {
        var label = t(form.labelKey(AddressPart.LINES));
        for (var at = 0; at < LINES; at++) {
            var name = at == 0 ? label : OptionalLabel.of(t("verification.address.line", at + 1));
            var field = Fields.autofill(
                    Fields.person(name, at == 0 ? t("verification.address.line.hint") : ""), LINE_TOKENS.get(at));
            watch(field);
            lines.add(field);
            parts.add(field);
        }
        check(lines.getFirst(), AddressPart.LINES);
    }

    private void addPart(AddressPart part) {
        var name = t(form.labelKey(part));
        var label = form.requires(part) ? name : OptionalLabel.of(name);
        if (part == AddressPart.ADMINISTRATIVE_AREA && !form.regions().isEmpty()) {
            ComboBox<AddressForm.Region> box = Fields.search(
                    label, t("verification.country-box.search"), form.regions(), AddressForm.Region::shown);
            box.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    typed.run();
                }
            });
            fields.put(part, box);
            parts.add(box);
            check(box, part);
            return;
        }
        var field = part == AddressPart.POSTAL_CODE || part == AddressPart.SORTING_CODE
                ? Fields.code(
                        label,
                        form.postcodeExample()
                                .filter(_ -> part == AddressPart.POSTAL_CODE)
                                .map(example -> t("verification.address.postcode.hint", example))
                                .orElse(""))
                : Fields.person(label, "");
        switch (part) {
            case POSTAL_CODE -> {
                Fields.autofill(field, "postal-code");
                field.addClassName("short-field");
            }
            case LOCALITY -> Fields.autofill(field, "address-level2");
            case DEPENDENT_LOCALITY -> Fields.autofill(field, "address-level3");
            case ADMINISTRATIVE_AREA -> Fields.autofill(field, "address-level1");
            case SORTING_CODE -> field.addClassName("short-field");
            case LINES -> {}
        }
        watch(field);
        fields.put(part, field);
        parts.add(field);
        check(field, part);
    }

    private void watch(TextField field) {
        field.setValueChangeMode(com.vaadin.flow.data.value.ValueChangeMode.TIMEOUT);
        field.setValueChangeTimeout(4000);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.run();
            }
        });
    }

    private <C extends Component & HasValidation> void check(C field, AddressPart part) {
        page.validation().field(field, () -> wrong(part), () -> field.isAttached() && asked.getAsBoolean());
    }

    private Optional<String> wrong(AddressPart part) {
        PostalAddress address;
        try {
            address = PostalAddress.of(form.country(), texts());
        } catch (Refused refused) {
            return part == AddressPart.LINES ? Optional.of(refused.text()) : Optional.empty();
        }
        return form.check(address, poBoxAllowed).stream()
                .filter(problem -> problem.part() == part)
                .findFirst()
                .filter(problem -> !problem.warning() || warnedNow(address.part(part)))
                .map(problem -> problem.reason().text());
    }

    /** Whether the warning is still to be given: once for each text. */
    private boolean warnedNow(@Nullable String text) {
        var now = form.country() + NameStep.orEmpty(text);
        var again = now.equals(warnedOf);
        warnedOf = now;
        return !again;
    }

    private static String text(HasValue<?, ?> field) {
        return switch (field.getValue()) {
            case String text -> text;
            case AddressForm.Region region -> region.name();
            case null, default -> "";
        };
    }

    private void set(HasValue<?, ?> field, String text) {
        if (field instanceof TextField box) {
            box.setValue(text.replace('\n', ' '));
        } else if (field instanceof ComboBox<?>) {
            @SuppressWarnings("unchecked")
            var box = (ComboBox<AddressForm.Region>) field;
            form.region(text).filter(_ -> !text.isBlank()).ifPresentOrElse(box::setValue, box::clear);
        }
    }
}
