package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.HasValue;

/** What a person's hands do at a screen and Karibu cannot: its own way to set a value misses a method of this Vaadin. */
public final class Hands {

    private Hands() {}

    /** Types or chooses a value, where a person could: in a field that is seen, enabled and not read-only. */
    public static <V, F extends Component & HasValue<?, V>> void type(F field, V value) {
        assertThat(field.isVisible()).as("the field can be seen").isTrue();
        assertThat(field.isReadOnly()).as("the field is read-only").isFalse();
        if (field instanceof HasEnabled enabled) {
            assertThat(enabled.isEnabled()).as("the field is enabled").isTrue();
        }
        field.setValue(value);
    }
}
