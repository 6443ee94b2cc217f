package io.gatehouse.disclosure;

import io.gatehouse.deadline.DeadlineMissed;
import io.gatehouse.deadline.DeadlineNear;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.shell.Dates;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Reminds by mail of what is due on legal requests and holds, and of what was missed, each once, because {@code deadline} tells each once: the
 * person who owes it, or everybody of the role while nobody does. Of a matter behind the wall nobody hears who is not named for it.
 */
@Component
class LegalReminders {

    private final LegalRequestRows rows;
    private final LegalDeadlines deadlines;
    private final CustomerHolds.Numbers holds;
    private final LegalLetters letters;
    private final Clock clock;

    LegalReminders(
            LegalRequestRows rows,
            LegalDeadlines deadlines,
            CustomerHolds.Numbers holds,
            LegalLetters letters,
            Clock clock) {
        this.rows = rows;
        this.deadlines = deadlines;
        this.holds = holds;
        this.letters = letters;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(DeadlineNear near) {
        tell(near.deadline(), "disclosure.letter.near");
    }

    @ApplicationModuleListener
    void on(DeadlineMissed missed) {
        var ended = missed.deadline().kind().equals(LegalDeadlines.SILENCE);
        tell(missed.deadline(), ended ? "disclosure.letter.silence-ended" : "disclosure.letter.missed");
        if (ended) {
            deadlines.silenceEnded(new LegalRequestId(missed.deadline().object()));
        }
    }

    void tell(DeadlineSummary due, String template) {
        var when = Map.of("due", Dates.shown(due.due()));
        if (due.objectType().equals(CustomerHolds.OBJECT)) {
            holds.of(due.object()).ifPresent(number -> letters.hold(number, "disclosure.letter.hold", when));
        }
        if (!due.objectType().equals(LegalDeadlines.OBJECT)) {
            return;
        }
        rows.findById(new LegalRequestId(due.object())).ifPresent(request -> {
            var summary = request.summary(clock.instant());
            var until = summary.gagUntil();
            var values = new HashMap<>(when);
            values.put("until", until == null ? "" : Dates.shownDate(until));
            letters.desk(summary, due.owner(), due.person(), template, values);
        });
    }
}
