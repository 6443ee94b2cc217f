package io.gatehouse.shell.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fields as they stand on every page: they say nothing while a person types, hold no mask, take any paste, and send what was
 * typed when it is left. All texts here are texts, not keys; an empty hint is no hint.
 */
public final class Fields {

    private Fields() {}

    public static TextField text(String label, String hint) {
        return plain(new TextField(label), hint);
    }

    /** A field for a name or an address: no spell checking, no capitals added, its own direction. */
    public static TextField person(String label, String hint) {
        var field = text(label, hint);
        field.getElement().setAttribute("spellcheck", "false");
        field.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.NONE);
        field.setAutocorrect(false);
        field.addClassName("person-field");
        return field;
    }

    /** A field for a code or number: runs left to right. */
    public static TextField code(String label, String hint) {
        var field = text(label, hint);
        field.getElement().setAttribute("spellcheck", "false");
        field.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.CHARACTERS);
        field.setAutocorrect(false);
        field.addClassName("ltr-field");
        return field;
    }

    public static EmailField email(String label, String hint) {
        var field = plain(new EmailField(label), hint);
        field.addClassName("ltr-field");
        return field;
    }

    public static TextArea longText(String label, String hint) {
        return plain(new TextArea(label), hint);
    }

    /** One of a few, all to be seen, one below the other. */
    public static <T> RadioButtonGroup<T> choice(String label, Collection<T> items, ItemLabelGenerator<T> words) {
        var group = new RadioButtonGroup<T>(label);
        group.setItems(items);
        group.setItemLabelGenerator(words);
        group.addThemeName("vertical");
        group.setManualValidation(true);
        group.addClassName("choice");
        return group;
    }

    /** One of many, found by typing. */
    public static <T> ComboBox<T> search(String label, String hint, Collection<T> items, ItemLabelGenerator<T> words) {
        var box = new ComboBox<T>(label);
        box.setItems(items);
        box.setItemLabelGenerator(words);
        box.setHelperText(hint.isEmpty() ? null : hint);
        box.setManualValidation(true);
        box.addClassName("field");
        return box;
    }

    public static Checkbox tick(String label) {
        var box = new Checkbox(label);
        box.setManualValidation(true);
        return box;
    }

    /** The commonest check: a sentence when nothing was typed. */
    public static Supplier<Optional<String>> missing(TextFieldBase<?, String> field, String sentence) {
        return () -> field.getValue().isBlank() ? Optional.of(sentence) : Optional.empty();
    }

    /** The same where something is to be selected. */
    public static <T> Supplier<Optional<String>> unselected(
            com.vaadin.flow.component.HasValue<?, T> field, String sentence) {
        return () -> field.isEmpty() ? Optional.of(sentence) : Optional.empty();
    }

    private static <F extends TextFieldBase<F, String>> F plain(F field, String hint) {
        field.setHelperText(hint.isEmpty() ? null : hint);
        field.setManualValidation(true);
        field.addClassName("field");
        return unkept(field);
    }

    /**
     * A field whose words the browser keeps in no history: every field but those that hold what a person types of themselves
     * everywhere, such as a name.
     */
    public static <C extends Component> C unkept(C field) {
        return autofill(field, "off");
    }

    /** Sets what a browser may fill in by itself, in the words of HTML, such as {@code given-name}. */
    public static <C extends Component> C autofill(C field, String token) {
        field.getElement().setAttribute("autocomplete", token);
        return field;
    }
}
