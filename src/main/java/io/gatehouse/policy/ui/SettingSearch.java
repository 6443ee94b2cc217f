package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.gatehouse.shell.form.Fields;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Finds settings among many by the words in them, or shows only those that change. What is not found is hidden, not gone. */
class SettingSearch extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final TextField words = Fields.text(t("policy.search.label"), "");
    private final Checkbox onlyChanged = Fields.tick(t("policy.search.changed"));
    private final Span found = new Span();
    private final transient List<Item> items = new ArrayList<>();

    /** A row, the words by which it is found, and the boxes around it, which hide when nothing in them is found. */
    private record Item(Component row, String words, BooleanSupplier changed, List<Component> around) {}

    SettingSearch() {
        addClassName("setting-search");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(_ -> filter());
        onlyChanged.addValueChangeListener(_ -> filter());
        found.addClassName("secondary");
        found.getElement().setAttribute("role", "status");
        add(words, onlyChanged, found);
    }

    void clear() {
        items.clear();
    }

    void take(Component row, String text, BooleanSupplier changed, Component... around) {
        items.add(new Item(row, text.toLowerCase(Locale.ROOT), changed, Arrays.asList(around)));
    }

    void forget(Component row) {
        items.removeIf(item -> item.row().equals(row));
    }

    void filter() {
        var wanted =
                Arrays.asList(words.getValue().toLowerCase(Locale.ROOT).strip().split("\\s+"));
        Map<Component, Boolean> boxes = new LinkedHashMap<>();
        var hits = 0;
        for (var item : items) {
            var shown = wanted.stream().allMatch(item.words()::contains)
                    && (!onlyChanged.getValue() || item.changed().getAsBoolean());
            item.row().setVisible(shown);
            hits += shown ? 1 : 0;
            item.around().forEach(box -> boxes.merge(box, shown, Boolean::logicalOr));
        }
        boxes.forEach(Component::setVisible);
        var filtered = !words.isEmpty() || onlyChanged.getValue();
        found.setText(filtered ? t("policy.search.found", hits, items.size()) : "");
    }
}
