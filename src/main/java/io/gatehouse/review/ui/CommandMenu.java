package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.gatehouse.shell.Keys;
import java.util.List;
import java.util.function.Supplier;

/** All acts of a page by name: Ctrl+K, a few letters, Enter. It does what the button of that name does, no more. */
final class CommandMenu {

    private CommandMenu() {}

    /** An act of a page; the key may be empty. */
    record Command(String name, String key, Runnable act) {}

    static void on(Component page, Supplier<List<Command>> commands) {
        Keys.on(page, "Ctrl+k", t("review.queue.key.commands"), () -> open(commands.get()));
    }

    private static void open(List<Command> commands) {
        var dialog = new Dialog(t("review.command.title"));
        dialog.addClassName("command-menu");
        var choice = new ComboBox<Command>(t("review.command.label"));
        choice.setItems(commands);
        choice.setItemLabelGenerator(
                command -> command.key().isEmpty() ? command.name() : command.name() + "  (" + command.key() + ")");
        choice.setAutoOpen(true);
        choice.setWidthFull();
        choice.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                dialog.close();
                event.getValue().act().run();
            }
        });
        dialog.add(choice);
        dialog.open();
        choice.focus();
    }
}
