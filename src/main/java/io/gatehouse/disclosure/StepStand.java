package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a request is (UX guide, section 6).
 *
 * @param who who did it, once it is done
 * @param at when
 * @param lockedKey the text that says what must come first, while it must
 * @param arguments what goes into that text
 */
public record StepStand(
        Step step,
        Stand stand,
        @Nullable PersonId who,
        @Nullable Instant at,
        @Nullable String lockedKey,
        List<Object> arguments) {

    /** The steps, in their order. */
    public enum Step {
        INTAKE,
        AUTHENTICITY,
        SCOPE,
        SEARCH,
        SELECT,
        SECOND_CHECK,
        PACKAGE,
        DELIVERY,
        NOTICE
    }

    /** How far a step is. */
    public enum Stand {
        DONE,
        NOW,
        LOCKED
    }

    public StepStand {
        arguments = List.copyOf(arguments);
    }

    static StepStand done(Step step, PersonId who, Instant at) {
        return new StepStand(step, Stand.DONE, who, at, null, List.of());
    }

    static StepStand now(Step step) {
        return new StepStand(step, Stand.NOW, null, null, null, List.of());
    }

    static StepStand locked(Step step, String key, Object... arguments) {
        return new StepStand(step, Stand.LOCKED, null, null, key, List.of(arguments));
    }
}
