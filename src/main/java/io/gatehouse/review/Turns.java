package io.gatehouse.review;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is: lets one person at a time act on a case, and says why where it is not theirs.
 *
 * <p>Whoever acts holds the claim at that very moment, or answers a proposal of somebody else's, and hands back the version
 * of the case that was read. Each act changes the version.
 */
@Component
class Turns {

    private final ReviewCases cases;
    private final Proposals proposals;
    private final Guards guards;
    private final CaseReading reading;
    private final CaseJournal journal;
    private final CaseKinds kinds;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final EntityManager entities;
    private final Clock clock;

    Turns(
            ReviewCases cases,
            Proposals proposals,
            Guards guards,
            CaseReading reading,
            CaseJournal journal,
            CaseKinds kinds,
            CurrentActor actor,
            RulesInForce rules,
            EntityManager entities,
            Clock clock) {
        this.cases = cases;
        this.proposals = proposals;
        this.guards = guards;
        this.reading = reading;
        this.journal = journal;
        this.kinds = kinds;
        this.actor = actor;
        this.rules = rules;
        this.entities = entities;
        this.clock = clock;
    }

    interface Answering {
        void act(ReviewCase reviewCase, Proposal proposal);
    }

    /** The version of a case now, or who changed it since it was seen. */
    DeskAnswer since(ReviewCase found, long seen) {
        return found.version() == seen ? new DeskAnswer.Done(seen) : changed(found);
    }

    /** Lets somebody else than the proposer answer a proposal. */
    DeskAnswer answering(ReviewCaseId id, long seen, String action, Answering answering) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (found.proposer().equals(Optional.of(actor.id()))) {
            journal.refused(found, action, "own proposal");
            return new DeskAnswer.OwnProposal();
        }
        if (kinds.of(found.kind()).barred(found.matter()).contains(actor.id())) {
            journal.refused(found, action, "decided before");
            return new DeskAnswer.DecidedBefore();
        }
        return proposed(id, seen, found, answering);
    }

    /** Lets a proposal that nobody has answered be acted on, if the case is still as it was seen. */
    DeskAnswer proposed(ReviewCaseId id, long seen, ReviewCase found, Answering answering) {
        if (!guards.unchanged(id, seen, EnumSet.of(CaseState.PROPOSED))) {
            return notUnchanged(found, seen);
        }
        var reviewCase = fresh(found);
        var proposal = proposals
                .findByCaseIdAndState(id.value(), Proposal.State.OPEN)
                .orElseThrow(() -> new CaseOutOfTurn("no decision is proposed"));
        answering.act(reviewCase, proposal);
        return done(reviewCase);
    }

    /** Lets whoever holds the case act on it, if it is still as it was seen. */
    DeskAnswer asSeen(ReviewCaseId id, long seen, ReviewCase found, Consumer<ReviewCase> acting) {
        var now = clock.instant();
        if (!found.heldBy(actor.id(), now)) {
            return notHeld(found);
        }
        if (!guards.unchanged(id, seen, EnumSet.of(CaseState.CLAIMED))) {
            return notUnchanged(found, seen);
        }
        var reviewCase = fresh(found);
        if (!reviewCase.heldBy(actor.id(), now)) {
            return notHeld(reviewCase);
        }
        acting.accept(reviewCase);
        return done(reviewCase);
    }

    /** Lets whoever holds the case write into it, whatever else was written since. */
    DeskAnswer holding(ReviewCaseId id, Consumer<ReviewCase> writing) {
        var now = clock.instant();
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (!guards.held(id, actor.id(), now, now.plus(rules.current().periods().claim()))) {
            entities.refresh(found);
            return notHeld(found);
        }
        var reviewCase = fresh(found);
        writing.accept(reviewCase);
        reviewCase.changed(actor.id(), now);
        return done(reviewCase);
    }

    private DeskAnswer done(ReviewCase reviewCase) {
        cases.flush();
        return new DeskAnswer.Done(reviewCase.version());
    }

    private DeskAnswer notHeld(ReviewCase found) {
        return switch (found.state()) {
            case OPEN, ESCALATED -> new DeskAnswer.NotHeld(Optional.empty());
            case CLAIMED ->
                new DeskAnswer.NotHeld(found.assignee()
                        .filter(person -> !person.equals(actor.id()))
                        .map(reading::name));
            case WAITING, SET_ASIDE, PROPOSED, DECIDED -> new DeskAnswer.OutOfTurn(found.state());
        };
    }

    private DeskAnswer notUnchanged(ReviewCase found, long seen) {
        entities.refresh(found);
        return found.version() == seen ? new DeskAnswer.OutOfTurn(found.state()) : changed(found);
    }

    private DeskAnswer changed(ReviewCase found) {
        return new DeskAnswer.Changed(reading.name(found.changedBy()), found.changedAt());
    }

    private ReviewCase fresh(ReviewCase found) {
        entities.refresh(found);
        return found;
    }
}
