/**
 * What is due, from whom, and by when.
 *
 * <p>Other modules set a deadline when something starts to run and meet it when it is done; how long things may take is the rule
 * profile's to say, not this module's. A thing has at most one open deadline of a kind. Shortly before it is due, and once when it
 * has passed, a job reminds: a customer by a message in the portal, and everybody by {@link io.gatehouse.deadline.DeadlineNear}
 * and {@link io.gatehouse.deadline.DeadlineMissed}.
 */
@ApplicationModule(
        displayName = "Deadline",
        allowedDependencies = {"access", "correspondence", "shell"})
@NullMarked
package io.gatehouse.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
