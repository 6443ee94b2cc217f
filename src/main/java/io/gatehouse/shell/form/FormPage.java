package io.gatehouse.shell.form;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.Sign;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A page that asks for something: a way back, the step, what is wrong, the heading, the fields, and at the end one filled
 * button to go on, with a quieter one beside it.
 *
 * <p>Enter in a text field goes on too, but never the Enter that ends an input method's composition.
 */
public class FormPage extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String heading;
    private final Div before = new Div();
    private final ErrorSummary summary = new ErrorSummary();
    private final ValidationRun run = new ValidationRun(summary);
    private final Div intro = new Div();
    private final Div actions = new Div();
    private final HtmlContainer form = new HtmlContainer("form");
    private @Nullable Button onward;

    /** Takes the heading as a text, not a key. */
    public FormPage(String heading) {
        this.heading = heading;
        addClassName("form-page");
        before.addClassName("form-before");
        intro.addClassName("form-intro");
        form.addClassName("form-fields");
        form.getElement().setAttribute("novalidate", true);
        form.getElement().setAttribute("data-page", true);
        actions.addClassName("form-actions");
        form.add(actions);
        super.add(before, summary, new PageHeading(heading), intro, form);
    }

    /** A link "Back" at the top. */
    public FormPage back(Runnable back) {
        var button = new Button(t("shell.form.back"), Sign.ARROW_BACK.show(), _ -> back.run());
        button.addClassNames("link", "form-back");
        before.addComponentAsFirst(button);
        return this;
    }

    /** Where in the whole this page is, such as "Step 3 of 7". */
    public FormPage step(String text) {
        var step = new Span(text);
        step.addClassName("form-step");
        before.add(step);
        return this;
    }

    /** Sentences between heading and fields. */
    public FormPage intro(String... paragraphs) {
        for (var paragraph : paragraphs) {
            intro.add(new Paragraph(paragraph));
        }
        return this;
    }

    /** What the page asks, in order. */
    public FormPage with(Component... content) {
        add(content);
        return this;
    }

    @Override
    public void add(Component... content) {
        for (var component : content) {
            if (component instanceof HasLabel labelled && heading.equals(labelled.getLabel())) {
                // the heading has just said it; whoever listens still hears it at the field
                component.addClassName("said-above");
            }
            form.addComponentAtIndex(form.getComponentCount() - 1, component);
        }
    }

    /** The filled button: runs the checks of {@link #validation()}, and only then what is given. */
    public FormPage onward(String text, Runnable go) {
        var button = new Button(text, click -> {
            // A double click is one click: the second would meet what the first left, such as an emptied password.
            if (click.getClickCount() <= 1 && run.run()) {
                go.run();
            }
        });
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.addClassName("onward");
        onward = button;
        actions.addComponentAsFirst(button);
        return this;
    }

    /** A quieter button beside it, such as "Save and finish later"; it makes no checks. */
    public FormPage aside(String text, Runnable act) {
        var button = new Button(text, _ -> act.run());
        button.addClassName("link");
        actions.add(button);
        return this;
    }

    public ValidationRun validation() {
        return run;
    }

    /** The filled button, once {@link #onward} gave one. */
    public Button onwardButton() {
        if (onward == null) {
            throw new IllegalStateException("This page has no way on");
        }
        return onward;
    }
}
