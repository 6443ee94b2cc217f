package io.gatehouse.review;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where matters come in, from listeners and jobs. Telling the same matter twice, even at once, opens one case: the table has
 * room for one only.
 */
@Service
@Transactional
@PreAuthorize(SYSTEM_ONLY)
public class CaseIntake {

    private final ReviewCases cases;
    private final Proposals proposals;
    private final Guards guards;
    private final CaseJournal journal;
    private final ObjectProvider<CaseKinds> kinds;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final CurrentActor actor;
    private final EntityManager entities;
    private final ApplicationEventPublisher published;
    private final Clock clock;

    CaseIntake(
            ReviewCases cases,
            Proposals proposals,
            Guards guards,
            CaseJournal journal,
            ObjectProvider<CaseKinds> kinds,
            Deadlines deadlines,
            RulesInForce rules,
            CurrentActor actor,
            EntityManager entities,
            ApplicationEventPublisher published,
            Clock clock) {
        this.cases = cases;
        this.proposals = proposals;
        this.guards = guards;
        this.journal = journal;
        this.kinds = kinds;
        this.deadlines = deadlines;
        this.rules = rules;
        this.actor = actor;
        this.entities = entities;
        this.published = published;
        this.clock = clock;
    }

    /** Opens a case about the matter; a case that there already is takes the new weight and, if it waited, is worked on again. */
    public ReviewCaseId open(NewCase matter) {
        var now = clock.instant();
        var due = now.plus(rules.current().periods().reviewDue());
        var opened = new ReviewCase(
                ReviewCaseId.next(), matter.kind(), matter.object(), matter.customer(), matter.weight(), now, due);
        if (guards.open(opened)) {
            var reviewCase = cases.findById(opened.id()).orElseThrow();
            journal.write(
                    reviewCase,
                    "review.case.opened-by-job",
                    CaseEventKind.OPENED,
                    now,
                    matter.topFactor(),
                    null,
                    new Opened(matter.risk()));
            deadlines.set(ReviewDesk.DUE, "review_case", opened.id().value(), due, Role.OFFICER, null);
            return opened.id();
        }
        var before = cases.findByKindAndObjectId(matter.kind().key(), matter.object())
                .or(() -> aboutHits(matter.customer()))
                .orElseThrow();
        if (guards.in(before.id(), EnumSet.complementOf(EnumSet.of(CaseState.DECIDED)))) {
            entities.refresh(before);
            before.weigh(matter.weight());
            if (before.state() == CaseState.WAITING) {
                reopen(before, CaseEventKind.ANSWERED);
            }
            cases.flush();
        }
        return before.id();
    }

    private Optional<ReviewCase> aboutHits(CustomerId customer) {
        return cases.findByCustomerIdAndStateNot(customer.value(), CaseState.DECIDED).stream()
                .filter(known -> known.kind().equals(CaseKind.SCREENING))
                .findFirst();
    }

    /** The customer has answered: the waiting case is worked on again. An answer after its time is told to whoever works on it. */
    public boolean answered(CaseKind kind, UUID object, NewCase matter) {
        var found = cases.findByKindAndObjectId(kind.key(), object);
        if (found.isEmpty()) {
            return false;
        }
        if (!guards.in(found.get().id(), EnumSet.of(CaseState.WAITING))) {
            return late(found.get(), matter);
        }
        entities.refresh(found.get());
        found.get().weigh(matter.weight());
        reopen(found.get(), CaseEventKind.ANSWERED);
        cases.flush();
        return true;
    }

    private boolean late(ReviewCase found, NewCase matter) {
        if (!guards.in(found.id(), EnumSet.of(CaseState.OPEN, CaseState.ESCALATED, CaseState.CLAIMED))) {
            return false;
        }
        entities.refresh(found);
        var now = clock.instant();
        found.weigh(matter.weight());
        journal.write(found, "review.customer.answered-late", CaseEventKind.ANSWERED, now, null, null, new Opened(0));
        found.answeredLate(actor.id(), now);
        cases.flush();
        return true;
    }

    /**
     * The time to answer has passed. People go on without an answer, except while the customer is still filling in the wizard:
     * then the case waits on, until that is sent or ends.
     */
    public boolean unanswered(ReviewCaseId id) {
        var now = clock.instant();
        if (!guards.unanswered(id, now)) {
            return false;
        }
        var reviewCase = fresh(id);
        var periods = rules.current().periods();
        if (kinds.getObject().of(reviewCase.kind()).fillingIn(reviewCase.matter())) {
            reviewCase.waitLonger(now.plus(periods.draft()));
            cases.flush();
            return false;
        }
        var due = now.plus(periods.reviewDue());
        journal.write(reviewCase, "review.case.unanswered", CaseEventKind.UNANSWERED, now, null, null, new Opened(0));
        reviewCase.goUnanswered(due, actor.id(), now);
        deadlines.meet(ReviewDesk.DUE, id.value());
        deadlines.set(ReviewDesk.DUE, "review_case", id.value(), due, Role.OFFICER, null);
        cases.flush();
        return true;
    }

    /** The matter has gone away without a decision, as when a customer withdraws. */
    public boolean close(CaseKind kind, UUID object, String why) {
        var found = cases.findByKindAndObjectId(kind.key(), object);
        if (found.isEmpty() || !guards.in(found.get().id(), EnumSet.complementOf(EnumSet.of(CaseState.DECIDED)))) {
            return false;
        }
        var reviewCase = found.get();
        entities.refresh(reviewCase);
        var now = clock.instant();
        journal.write(reviewCase, "review.case.closed", CaseEventKind.CLOSED, now, why, null, new Closed(why));
        proposals
                .findByCaseIdAndState(reviewCase.id().value(), Proposal.State.OPEN)
                .ifPresent(proposal -> proposal.lapse(actor.id(), now));
        reviewCase.close(actor.id(), now);
        deadlines.meet(ReviewDesk.DUE, reviewCase.id().value());
        cases.flush();
        published.publishEvent(new CaseGone(reviewCase.id(), reviewCase.customer()));
        return true;
    }

    /** A claim has run out: the case is everybody's again, or its assignee's. */
    public boolean lapse(ReviewCaseId id) {
        var now = clock.instant();
        if (!guards.lapsed(id, now)) {
            return false;
        }
        var reviewCase = fresh(id);
        journal.write(reviewCase, "review.case.lapsed", CaseEventKind.LAPSED, now, null, null, new Opened(0));
        reviewCase.release(actor.id(), now);
        cases.flush();
        return true;
    }

    /** The day has come until which a case was set aside. */
    public boolean takeUp(ReviewCaseId id) {
        var now = clock.instant();
        if (!guards.due(id, now)) {
            return false;
        }
        var reviewCase = fresh(id);
        journal.write(reviewCase, "review.case.taken-up", CaseEventKind.TAKEN_UP, now, null, null, new Opened(0));
        reviewCase.takeUpAgain(actor.id(), now);
        cases.flush();
        return true;
    }

    private ReviewCase fresh(ReviewCaseId id) {
        var reviewCase = cases.findById(id).orElseThrow();
        entities.refresh(reviewCase);
        return reviewCase;
    }

    private void reopen(ReviewCase reviewCase, CaseEventKind kind) {
        var now = clock.instant();
        var due = now.plus(rules.current().periods().reviewDue());
        journal.write(reviewCase, "review.case.reopened", kind, now, null, null, new Opened(0));
        reviewCase.reopen(due, actor.id(), now);
        deadlines.meet(ReviewDesk.DUE, reviewCase.id().value());
        deadlines.set(ReviewDesk.DUE, "review_case", reviewCase.id().value(), due, Role.OFFICER, null);
    }

    private record Opened(int risk) {}

    private record Closed(String why) {}
}
