package io.gatehouse.review;

import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.HitAct;
import io.gatehouse.screening.HitAnswer;
import io.gatehouse.screening.HitId;
import io.gatehouse.screening.Hits;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where possible list matches are settled, on the page of a case: whoever holds the case says of each whether it is the same party, and
 * an officer answers for a hold. The hits' own service rules on who may; the case keeps in its timeline that it was done, and its risk
 * number follows.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class HitDesk {

    private final Hits hits;
    private final ReviewCases cases;
    private final Guards guards;
    private final Turns turns;
    private final CaseJournal journal;
    private final CaseWeights weights;
    private final CaseNames names;
    private final RulesInForce rules;
    private final CurrentActor actor;
    private final EntityManager entities;
    private final Clock clock;

    HitDesk(
            Hits hits,
            ReviewCases cases,
            Guards guards,
            Turns turns,
            CaseJournal journal,
            CaseWeights weights,
            CaseNames names,
            RulesInForce rules,
            CurrentActor actor,
            EntityManager entities,
            Clock clock) {
        this.hits = hits;
        this.cases = cases;
        this.guards = guards;
        this.turns = turns;
        this.journal = journal;
        this.weights = weights;
        this.names = names;
        this.rules = rules;
        this.actor = actor;
        this.entities = entities;
        this.clock = clock;
    }

    /** The hits of a case's customer and how screening stands. The look is on record. */
    public ScreeningFile read(ReviewCaseId id) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        var all = hits.of(found.customer(), CaseJournal.ground(found));
        var acted = all.stream()
                .flatMap(hit -> Stream.concat(
                        hit.acts().stream().map(HitAct::by),
                        hit.woken() == null
                                ? Stream.empty()
                                : Stream.of(hit.woken().clearedBy())));
        var profile = rules.current();
        return new ScreeningFile(
                hits.standing(found.customer()),
                hits.screened(found.customer()).orElse(null),
                all,
                names.names(acted),
                actor.id(),
                actor.is(Role.OFFICER),
                profile.decisions().hitReasonAtLeast(),
                profile.screening().blockReportWorkingDays());
    }

    /**
     * Says of a hit whether it is the same party.
     *
     * @param seen the version of the hit that was read
     */
    public HitDeskAnswer settle(ReviewCaseId id, HitId hit, long seen, HitVerdict verdict, String reason) {
        var came = new AtomicReference<@Nullable HitAnswer>();
        var answer = turns.holding(id, reviewCase -> {
            requireOf(reviewCase, hit);
            var ground = CaseJournal.ground(reviewCase);
            var said = switch (verdict) {
                case SAME -> hits.same(hit, seen, reason, ground);
                case NOT_SAME -> hits.notSame(hit, seen, reason, ground);
                case NOT_SURE -> hits.notSure(hit, seen, reason, ground);
            };
            came.set(said);
            if (said instanceof HitAnswer.Done) {
                write(reviewCase, hit, verdict.event(), reason);
            }
        });
        return answered(answer, came.get());
    }

    /** Says as a second person that the held customer is the listed party; nobody has to hold the case for it. */
    @PreAuthorize(OFFICER_ONLY)
    public HitDeskAnswer confirmHold(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.HOLD_CONFIRMED,
                reason,
                found -> hits.confirmHold(hit, seen, reason, CaseJournal.ground(found)));
    }

    /** Says as a second person that it is not: the account goes back to where it stood. */
    @PreAuthorize(OFFICER_ONLY)
    public HitDeskAnswer liftHold(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.HOLD_LIFTED,
                reason,
                found -> hits.liftHold(hit, seen, reason, CaseJournal.ground(found)));
    }

    /** Says that the confirmed block was reported, when and under which number. */
    @PreAuthorize(OFFICER_ONLY)
    public HitDeskAnswer blockReported(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.BLOCK_REPORTED,
                reason,
                found -> hits.blockReported(hit, seen, reason, CaseJournal.ground(found)));
    }

    /** Says that the end of the block was reported, when and under which number. */
    @PreAuthorize(OFFICER_ONLY)
    public HitDeskAnswer unblockReported(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.UNBLOCK_REPORTED,
                reason,
                found -> hits.unblockReported(hit, seen, reason, CaseJournal.ground(found)));
    }

    /** Asks to end a confirmed hold; another person answers, and nobody has to hold the case for it. */
    public HitDeskAnswer askRelease(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.RELEASE_ASKED,
                reason,
                found -> hits.askRelease(hit, seen, reason, CaseJournal.ground(found)));
    }

    /** Ends a confirmed hold as another person than who asked for it. */
    @PreAuthorize(OFFICER_ONLY)
    public HitDeskAnswer releaseHold(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.HOLD_RELEASED,
                reason,
                found -> hits.releaseHold(hit, seen, reason, CaseJournal.ground(found)));
    }

    /** Says that a confirmed hold stays, though its end was asked for or its entry was changed or has gone. */
    @PreAuthorize(OFFICER_ONLY)
    public HitDeskAnswer keepHold(ReviewCaseId id, HitId hit, long seen, String reason) {
        return hold(
                id,
                hit,
                CaseEventKind.HOLD_KEPT,
                reason,
                found -> hits.keepHold(hit, seen, reason, CaseJournal.ground(found)));
    }

    private HitDeskAnswer hold(
            ReviewCaseId id, HitId hit, CaseEventKind event, String reason, Function<ReviewCase, HitAnswer> act) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        requireOf(found, hit);
        if (!guards.in(id, EnumSet.allOf(CaseState.class))) {
            throw new Refused("review.case.unknown");
        }
        entities.refresh(found);
        var said = act.apply(found);
        if (said instanceof HitAnswer.Done) {
            write(found, hit, event, reason);
            found.changed(actor.id(), clock.instant());
            cases.flush();
            return new HitDeskAnswer.Done(found.version());
        }
        return new HitDeskAnswer.OfHit(said);
    }

    private void write(ReviewCase reviewCase, HitId hit, CaseEventKind event, String reason) {
        journal.write(
                reviewCase,
                "review.hit.settled",
                event,
                clock.instant(),
                hit.toString(),
                reason.strip(),
                new Settled(hit.value(), event));
        if (reviewCase.state() != CaseState.DECIDED) {
            reviewCase.weigh(weights.now(reviewCase, CaseJournal.ground(reviewCase)));
        }
    }

    /** A case is a ground to act on the hits of its own customer only. */
    private void requireOf(ReviewCase reviewCase, HitId hit) {
        if (hits.of(reviewCase.customer(), CaseJournal.ground(reviewCase)).stream()
                .noneMatch(one -> one.id().equals(hit))) {
            throw new Refused("review.evidence.unknown");
        }
    }

    private static HitDeskAnswer answered(DeskAnswer ofCase, @Nullable HitAnswer ofHit) {
        if (!(ofCase instanceof DeskAnswer.Done(var version))) {
            return new HitDeskAnswer.OfCase(ofCase);
        }
        return ofHit == null || ofHit instanceof HitAnswer.Done
                ? new HitDeskAnswer.Done(version)
                : new HitDeskAnswer.OfHit(ofHit);
    }

    private record Settled(UUID hit, CaseEventKind what) {}
}
