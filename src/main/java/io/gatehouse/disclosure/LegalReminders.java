package io.gatehouse.disclosure;

import io.gatehouse.deadline.DeadlineMissed;
import io.gatehouse.deadline.DeadlineNear;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.shell.Dates;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Reminds by mail of what is due on legal requests and of what was missed, each once, because {@code deadline} tells each once: the
 * person who owes it, or everybody of the role while nobody does.
 */
@Component
class LegalReminders {

    private final LegalRequestRows rows;
    private final LegalLetters letters;

    LegalReminders(LegalRequestRows rows, LegalLetters letters) {
        this.rows = rows;
        this.letters = letters;
    }

    @ApplicationModuleListener
    void on(DeadlineNear near) {
        tell(near.deadline(), "disclosure.letter.near");
    }

    @ApplicationModuleListener
    void on(DeadlineMissed missed) {
        tell(missed.deadline(), "disclosure.letter.missed");
    }

    void tell(DeadlineSummary due, String template) {
        if (!due.objectType().equals(LegalDeadlines.OBJECT)) {
            return;
        }
        Optional.of(new LegalRequestId(due.object()))
                .flatMap(rows::findById)
                .ifPresent(request -> letters.desk(
                        due.owner(), due.person(), request.number(), template, Map.of("due", Dates.shown(due.due()))));
    }
}
