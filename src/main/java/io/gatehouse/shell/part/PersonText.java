package io.gatehouse.shell.part;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote of themselves: a name, an address, free text. It runs in its own direction, whatever the direction of
 * the page, so that the start of a name is never cut off.
 */
public class PersonText extends Span {

    @Serial
    private static final long serialVersionUID = 1L;

    public PersonText(@Nullable String text) {
        super(text == null ? "" : text);
        addClassName("person-text");
        getElement().setAttribute("dir", "auto");
    }

    /** The name as entered, and under it the Latin form where there is one that differs. */
    public static Div named(String original, @Nullable String latin) {
        var lines = new Div(new PersonText(original));
        lines.addClassName("person-name");
        if (latin != null && !latin.isBlank() && !latin.equals(original)) {
            var second = new PersonText(latin);
            second.addClassName("latin");
            lines.add(second);
        }
        return lines;
    }

    /** The same two lines for a column of a grid, drawn in the browser. */
    public static <T> Renderer<T> column(ValueProvider<T, String> original, ValueProvider<T, @Nullable String> latin) {
        return LitRenderer.<T>of(
                        "<div class=\"person-name\"><span class=\"person-text\" dir=\"auto\">${item.original}</span>"
                                + "<span class=\"person-text latin\" dir=\"auto\">${item.latin}</span></div>")
                .withProperty("original", original)
                .withProperty("latin", row -> {
                    var second = latin.apply(row);
                    return second == null || second.equals(original.apply(row)) ? "" : second;
                });
    }
}
