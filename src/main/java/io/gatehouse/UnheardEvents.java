package io.gatehouse;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells events again that some listener has not taken in: the database was killed under it, or others were in its way. Else
 * what must follow an act, such as the review case of an application, would wait for the next start of the portal.
 *
 * <p>Listeners take the same event twice without harm.
 */
@Component
class UnheardEvents {

    private final IncompleteEventPublications publications;
    private final Duration after;

    UnheardEvents(
            IncompleteEventPublications publications,
            @Value("${gatehouse.events.told-again-after:20s}") Duration after) {
        this.publications = publications;
        this.after = after;
    }

    @Scheduled(fixedDelayString = "${gatehouse.events.told-again-after:20s}")
    void tellAgain() {
        publications.resubmitIncompletePublicationsOlderThan(after);
    }
}
