package io.gatehouse.shell;

import java.io.Serial;
import java.util.List;

/**
 * A value or a service says no, and says why to the person: by the key of a text, and what goes into it.
 *
 * <p>Its message is the key alone, so that nothing a person typed reaches a log by it.
 */
public class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    public Refused(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    /** The sentence for the person at the screen, in that person's language. */
    public String text() {
        return Texts.t(key, arguments == null ? new Object[0] : arguments.toArray());
    }
}
