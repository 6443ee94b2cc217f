package io.gatehouse.shell.part;

import com.vaadin.flow.component.html.Span;
import java.io.Serial;

/** A state in one word, with its sign and tint. */
public class StateBadge extends Span {

    @Serial
    private static final long serialVersionUID = 1L;

    public StateBadge(Tone tone, String word) {
        this(tone, tone.sign(), word);
    }

    public StateBadge(Tone tone, Sign sign, String word) {
        addClassNames("state-badge", tone.className());
        add(sign.show(), new Span(word));
    }
}
