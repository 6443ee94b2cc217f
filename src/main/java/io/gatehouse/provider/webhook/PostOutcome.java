package io.gatehouse.provider.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of one try. */
sealed interface PostOutcome {

    /**
     * There was an answer.
     *
     * @param retryAt not before when it asks for the next try
     */
    record Answered(int status, @Nullable Instant retryAt) implements PostOutcome {

        private static final int SUCCESS = 200;
        private static final int REDIRECT = 300;
        private static final int ERROR = 400;
        private static final int GONE = 410;

        boolean taken() {
            return status >= SUCCESS && status < REDIRECT;
        }

        boolean gone() {
            return status == GONE;
        }

        Problem problem() {
            return status >= REDIRECT && status < ERROR ? Problem.REDIRECT : Problem.STATUS;
        }
    }

    /** There was none. */
    record Unanswered(Problem problem) implements PostOutcome {}
}
