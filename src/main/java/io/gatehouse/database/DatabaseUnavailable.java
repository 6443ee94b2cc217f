package io.gatehouse.database;

import org.jspecify.annotations.Nullable;

/** Why the portal has no database to work with, in one sentence that also says the way out. */
public class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(String sentence) {
        super(sentence);
    }

    DatabaseUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
