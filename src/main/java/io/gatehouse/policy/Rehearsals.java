package io.gatehouse.policy;

import io.gatehouse.access.ActingAs;
import io.gatehouse.policy.spi.Rehearsal;
import io.gatehouse.policy.spi.Rehearsed;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Plays a draft through, in the background, against what was decided under the rules in force; what it finds is kept with the draft, so
 * that whoever answers it sees what its proposer saw. It begins with the version that the draft changes, and changes nothing itself.
 */
@Service
public class Rehearsals {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final String JOB = "policy-rehearsal";

    private final RuleDrafts drafts;
    private final RuleDraftRows rows;
    private final RulesInForce rules;
    private final ActingAs actingAs;
    private final TransactionOperations together;
    private final ConcurrentHashMap<RuleDraftId, Run> runs = new ConcurrentHashMap<>();

    Rehearsals(
            RuleDrafts drafts,
            RuleDraftRows rows,
            RulesInForce rules,
            ActingAs actingAs,
            TransactionOperations together) {
        this.drafts = drafts;
        this.rows = rows;
        this.rules = rules;
        this.actingAs = actingAs;
        this.together = together;
    }

    /**
     * How far a rehearsal has come.
     *
     * @param failed whether it ended without an answer; the log says why
     */
    public record Running(long done, long of, boolean failed) {}

    private record Run(AtomicReference<Running> state, CopyOnWriteArrayList<Runnable> watchers) {

        boolean failed() {
            var now = state.get();
            return now != null && now.failed();
        }

        void now(Running running) {
            state.set(running);
            tell();
        }

        /** From threads of their own: this one acts as the system, and no screen may be drawn so. */
        void tell() {
            watchers.forEach(watcher -> Thread.ofVirtual().name(JOB + "-news").start(watcher));
        }
    }

    /** Whether any rehearsal has something to say about what this draft changes. */
    @PreAuthorize(RuleProfiles.READERS)
    public boolean concerns(RuleDraft draft) {
        return !drafts.concerned(draft).isEmpty();
    }

    /** How far the rehearsal of a draft has come, while one runs here or after it failed. */
    @PreAuthorize(RuleProfiles.READERS)
    public Optional<Running> running(RuleDraftId draft) {
        return Optional.ofNullable(runs.get(draft)).map(run -> run.state().get());
    }

    /** Begins a rehearsal, or joins the one that runs; calls back from another thread whenever it has come further or ended. */
    @PreAuthorize(RuleDrafts.ANSWERERS)
    public void start(RuleDraftId id, Runnable changed) {
        var draft = drafts.get(id).orElseThrow();
        var fresh = new Run(new AtomicReference<>(new Running(0, 0, false)), new CopyOnWriteArrayList<>());
        var run = runs.compute(id, (_, old) -> old == null || old.failed() ? fresh : old);
        run.watchers().add(changed);
        if (run.equals(fresh)) {
            drafts.rehearsing(draft);
            Thread.ofVirtual().name(JOB).start(() -> actingAs.system(JOB, () -> play(draft, fresh)));
        }
    }

    private void play(RuleDraft draft, Run run) {
        try {
            var found = drafts.concerned(draft).stream()
                    .map(rehearsal -> play(rehearsal, draft, run))
                    .toList();
            together.executeWithoutResult(_ -> rows.keep(draft, found));
            runs.remove(draft.id(), run);
            run.tell();
        } catch (RuntimeException broken) {
            LOG.error("The rehearsal of a draft of the rules ended without an answer", broken);
            run.now(new Running(0, 0, true));
        }
    }

    private Rehearsed play(Rehearsal rehearsal, RuleDraft draft, Run run) {
        return rehearsal.rehearse(
                rules.version(draft.basis()), draft.content(), (done, of) -> run.now(new Running(done, of, false)));
    }
}
