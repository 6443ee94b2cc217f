package io.gatehouse.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.Hands;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final AtomicInteger taken = new AtomicInteger();
    private Keys keys = new Keys();
    private Button take = new Button();

    @BeforeEach
    void aPageIsOpen() {
        MockVaadin.setup();
        keys = new Keys();
        take = Keys.on(new Button("Take", _ -> taken.incrementAndGet()), "a", "take");
        UI.getCurrent().add(keys, take);
        Keys.on(keys, "g q", "go", () -> {});
    }

    @AfterEach
    void itIsClosed() {
        MockVaadin.tearDown();
    }

    @Test
    void pressesTheButtonThatHasTheKey() {
        keys.pressed("a");
        keys.pressed("z");

        assertThat(taken).hasValue(1);
        assertThat(take.getElement().getAttribute("aria-keyshortcuts")).isEqualTo("a");
    }

    @Test
    void takesOverTheKeysThatThisBrowserKeeps() {
        keys.kept("a z\nnonsense");

        keys.pressed("a");
        assertThat(taken).hasValue(0);
        keys.pressed("z");
        assertThat(taken).hasValue(1);
        assertThat(take.getElement().getAttribute("aria-keyshortcuts")).isEqualTo("z");
        assertThat(keys.getElement().getAttribute("data-keys")).contains("z").doesNotContain("a");
    }

    @Test
    void letsAPersonChangeAKeyButNotToOneInUse() {
        keys.help();
        var field = _get(
                TextField.class,
                spec -> spec.withPredicate(
                        one -> one.getAriaLabel().equals(Optional.of(t("shell.keys.field", "take")))));

        Hands.type(field, "g");
        assertThat(field.getErrorMessage()).isEqualTo(t("shell.keys.taken"));
        Hands.type(field, "w");
        assertThat(field.isInvalid()).isFalse();

        keys.pressed("w");
        assertThat(taken).hasValue(1);
        _click(_get(Button.class, spec -> spec.withText(t("shell.keys.reset"))));
        keys.pressed("a");
        assertThat(taken).hasValue(2);
    }

    @Test
    void leavesKeysWithNamesAndTheListAlone() {
        keys.help();

        assertThat(_find(TextField.class)).hasSize(1);
    }
}
