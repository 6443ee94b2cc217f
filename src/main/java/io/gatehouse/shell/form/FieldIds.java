package io.gatehouse.shell.form;

import com.vaadin.flow.component.Component;
import java.util.concurrent.atomic.AtomicLong;

/** Gives a field an id of its own where it has none, so that a link or a key can lead to it. */
public final class FieldIds {

    private static final AtomicLong LAST = new AtomicLong();

    private FieldIds() {}

    public static String of(Component field) {
        return field.getId().orElseGet(() -> {
            var id = "field-" + LAST.incrementAndGet();
            field.setId(id);
            return id;
        });
    }
}
