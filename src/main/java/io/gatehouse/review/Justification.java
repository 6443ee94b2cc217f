package io.gatehouse.review;

import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.util.List;
import org.springframework.stereotype.Component;

/** What has to be written for an act to be taken: reasons from the list of the act, and a note of a fair length. */
@Component
class Justification {

    private final ReviewQueue queue;
    private final RulesInForce rules;

    Justification(ReviewQueue queue, RulesInForce rules) {
        this.queue = queue;
        this.rules = rules;
    }

    /** Refuses reasons that the act does not have, none, or too many. */
    void requireReasons(String act, List<String> reasons) {
        if (reasons.isEmpty() || !queue.reasons(act).containsAll(reasons)) {
            throw new Refused("review.reason.none");
        }
        var most = rules.current().decisions().reasonsAtMost();
        if (reasons.size() > most) {
            throw new Refused("review.reason.many", most);
        }
    }

    /** Refuses a note that says too little or too much. */
    void requireNote(String note) {
        var least = rules.current().decisions().noteAtLeast();
        if (note.strip().codePointCount(0, note.strip().length()) < least) {
            throw new Refused("review.note.short", least);
        }
        requireShort(note);
    }

    /** Refuses a note that is too long; it may be empty. */
    void requireShort(String note) {
        var most = rules.current().decisions().noteAtMost();
        if (note.codePointCount(0, note.length()) > most) {
            throw new Refused("review.note.long", most);
        }
    }
}
