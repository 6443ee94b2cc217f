package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.Toast;
import java.util.List;
import java.util.Optional;

/** What a person may do with the case as a whole from its page: take it, give it back, put it off, and the dialogs of decisions. */
class CaseActs {

    private final CasePage page;
    private final ReviewQueue queue;
    private final RulesInForce rules;
    private final Runnable reload;

    /** @param reload reads the case anew and shows it */
    CaseActs(CasePage page, ReviewQueue queue, RulesInForce rules, Runnable reload) {
        this.page = page;
        this.queue = queue;
        this.rules = rules;
        this.reload = reload;
    }

    DecisionDialogs dialogs() {
        return new DecisionDialogs(page, rules.current(), _ -> reload.run());
    }

    void take() {
        answer(queue.claim(here()));
    }

    void takeUp() {
        answer(queue.takeUp(here()));
    }

    void release() {
        if (queue.release(here())) {
            Toast.done(t("review.done.released"));
        }
        reload.run();
    }

    /** Decides later: gives the case back and goes on with the next one. */
    void later() {
        // The next one is taken before this one is free again: it could be this one.
        var next = queue.next();
        if (page.file().standing() == CaseFile.Standing.HELD) {
            queue.release(here());
        }
        show(next);
    }

    /** Takes the next case that nobody has. */
    void next() {
        show(queue.next());
    }

    private static void show(Optional<ClaimAnswer.Claimed> next) {
        next.ifPresentOrElse(
                claimed -> UI.getCurrentOrThrow().navigate("cases/" + claimed.number()),
                () -> UI.getCurrentOrThrow().navigate(QueueView.class).ifPresent(QueueView::noneLeft));
    }

    void setAside() {
        new QueueActs(queue, rules, page.clock(), reload).setAside(List.of(here()));
    }

    void assign() {
        new QueueActs(queue, rules, page.clock(), reload).assign(List.of(here()));
    }

    private ReviewCaseId here() {
        return page.file().summary().id();
    }

    private void answer(ClaimAnswer answer) {
        switch (answer) {
            case ClaimAnswer.Claimed claimed -> Toast.done(t("review.done.taken", Dates.brief(claimed.until())));
            case ClaimAnswer.Taken(var by) -> Toast.refused(new Refused("review.queue.taken", by));
            case ClaimAnswer.Barred _ -> Toast.refused(new Refused("review.answer.decided-before"));
            case ClaimAnswer.NotToBeTaken(var state) ->
                Toast.refused(new Refused("review.queue.not-free", t(state.key())));
        }
        reload.run();
    }
}
