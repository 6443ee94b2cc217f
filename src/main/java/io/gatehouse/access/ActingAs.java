package io.gatehouse.access;

import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Sets who acts for the length of one call: a job as the system, or, from a job only, a person (the demonstration's story
 * and tests). What the thread or the Vaadin session says before and after is not touched.
 */
@Component
public class ActingAs {

    private final CurrentActor actor;
    private final PersonStates states;

    ActingAs(CurrentActor actor, PersonStates states) {
        this.actor = actor;
        this.states = states;
    }

    /** Runs work as the system; the trail names the job. */
    public <T> T system(String job, Supplier<T> work) {
        return ActingContext.INSTANCE.during(Principals.of(new SystemJob(job)), work);
    }

    /** Runs work as the system; the trail names the job. */
    public void system(String job, Runnable work) {
        system(job, () -> {
            work.run();
            return true;
        });
    }

    /** Runs work as a person, with every factor that the person's roles ask for; refuses unless a job asks. */
    public <T> T person(PersonId person, Supplier<T> work) {
        if (!actor.is(Role.SYSTEM)) {
            throw new AccessDeniedException("Only a job may act as a person");
        }
        return ActingContext.INSTANCE.during(Principals.of(states.signedIn(person)), work);
    }
}
