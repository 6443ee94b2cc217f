package io.gatehouse.shell.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.textfield.TextField;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FormPageTest {

    private final AtomicInteger went = new AtomicInteger();
    private final FormPage page = new FormPage("Your name").onward("Continue", went::incrementAndGet);

    private void clicked(int count) {
        ComponentUtil.fireEvent(
                page.onwardButton(),
                new ClickEvent<>(page.onwardButton(), true, 0, 0, 0, 0, count, 0, false, false, false, false));
    }

    @Test
    void takesADoubleClickForOne() {
        clicked(1);
        clicked(2);

        assertThat(went).hasValue(1);
    }

    @Test
    void goesOnByTheKeyboardToo() {
        clicked(0);

        assertThat(went).hasValue(1);
    }

    @Test
    void saysAHeadingOnce() {
        var same = new TextField("Your name");
        var other = new TextField("Family name");

        page.with(same, other);

        assertThat(same.hasClassName("said-above")).isTrue();
        assertThat(other.hasClassName("said-above")).isFalse();
    }
}
