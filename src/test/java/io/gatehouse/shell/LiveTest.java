package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {

    private final AtomicInteger looked = new AtomicInteger();
    private final Div part = new Div();
    private Live live = new Live();

    @BeforeEach
    void aPageIsOpen() {
        MockVaadin.setup();
        live = new Live();
        UI.getCurrent().add(live);
        Live.on(part, looked::incrementAndGet);
    }

    @AfterEach
    void itIsClosed() {
        MockVaadin.tearDown();
    }

    @Test
    void hasPartsLookAgainWhileTheyAreOnThePage() {
        live.look();
        assertThat(looked).hasValue(0);

        UI.getCurrent().add(part);
        live.look();
        assertThat(looked).hasValue(1);
        assertThat(live.getElement().hasAttribute("data-looks")).isTrue();

        UI.getCurrent().remove(part);
        live.look();
        assertThat(looked).hasValue(1);
        assertThat(live.getElement().hasAttribute("data-looks")).isFalse();
    }

    @Test
    void marksItsRequestsAsNobodysAct() {
        live.look();

        assertThat(VaadinRequest.getCurrent().getAttribute(Live.NO_ACT)).isEqualTo(true);
    }
}
