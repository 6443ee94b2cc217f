package io.gatehouse.shell.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.shell.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidationRunTest {

    private final ErrorSummary summary = new ErrorSummary();
    private final ValidationRun run = new ValidationRun(summary);
    private final TextField given = new TextField("Given names");
    private final TextField family = new TextField("Family name");

    @BeforeEach
    void aPage() {
        MockVaadin.setup();
        UI.getCurrent().add(summary, given, family);
        UI.getCurrent().getPage().setTitle("Your name - Gatehouse");
        run.field(given, Fields.missing(given, "Enter your given names"));
        run.attempt(family, () -> {
            if (family.getValue().length() > 3) {
                throw new Refused("shell.form.optional", "Too long");
            }
        });
    }

    @AfterEach
    void gone() {
        MockVaadin.tearDown();
    }

    @Test
    void saysNothingBeforeThePersonAsksToGoOn() {
        given.setValue("x");
        given.setValue("");

        assertThat(given.isInvalid()).isFalse();
        assertThat(summary.isVisible()).isFalse();
    }

    @Test
    void saysTheSameAtTheFieldAndInTheSummary() {
        family.setValue("Nguyen");

        assertThat(run.run()).isFalse();

        assertThat(given.getErrorMessage()).isEqualTo("Enter your given names");
        assertThat(family.getErrorMessage()).isEqualTo("Too long (optional)");
        assertThat(links()).containsExactly("Enter your given names", "Too long (optional)");
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Error: Your name - Gatehouse");
    }

    @Test
    void takesEverythingBackOnceItIsRight() {
        run.run();
        given.setValue("Mai");

        assertThat(run.run()).isTrue();

        assertThat(given.isInvalid()).isFalse();
        assertThat(summary.isVisible()).isFalse();
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Your name - Gatehouse");
    }

    @Test
    void leavesHiddenFieldsAlone() {
        given.setVisible(false);

        assertThat(run.run()).isTrue();
    }

    @Test
    void checksOnlyWhatIsAsked() {
        var other = new TextField("Other");
        run.field(other, () -> Optional.of("No"), () -> false);
        given.setValue("Mai");

        assertThat(run.run()).isTrue();
    }

    private List<String> links() {
        var found = new ArrayList<String>();
        collect(summary, found);
        return found;
    }

    private static void collect(com.vaadin.flow.component.Component component, List<String> found) {
        if (component instanceof Anchor link) {
            found.add(link.getText());
        }
        component.getChildren().forEach(child -> collect(child, found));
    }
}
