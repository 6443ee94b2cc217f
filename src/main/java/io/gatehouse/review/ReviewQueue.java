package io.gatehouse.review;

import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases that wait for people, and who has which.
 *
 * <p>Many cases at once may be assigned, tagged and set aside; nothing here decides anything.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class ReviewQueue {

    /** The look at a page of the queue, as the audit trail names its ground. */
    private static final Ground THE_QUEUE = new Ground.Purpose("review.queue");

    private static final int CANDIDATES = 20;
    private static final int AT_ONCE = 200;

    private final ReviewCases cases;
    private final Guards guards;
    private final QueueIndex index;
    private final QueueNews news;
    private final CaseNames names;
    private final CaseJournal journal;
    private final CaseKinds kinds;
    private final People people;
    private final CurrentActor actor;
    private final RulesInForce rules;
    private final Deadlines deadlines;
    private final EntityManager entities;
    private final Clock clock;

    ReviewQueue(
            ReviewCases cases,
            Guards guards,
            QueueIndex index,
            QueueNews news,
            CaseNames names,
            CaseJournal journal,
            CaseKinds kinds,
            People people,
            CurrentActor actor,
            RulesInForce rules,
            Deadlines deadlines,
            EntityManager entities,
            Clock clock) {
        this.cases = cases;
        this.guards = guards;
        this.index = index;
        this.news = news;
        this.names = names;
        this.journal = journal;
        this.kinds = kinds;
        this.people = people;
        this.actor = actor;
        this.rules = rules;
        this.deadlines = deadlines;
        this.entities = entities;
        this.clock = clock;
    }

    /** Calls back, from a thread of its own, whenever something in the queue has changed, until what is returned is run. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Runnable watch(Runnable changed) {
        return news.watch(changed);
    }

    /** One page of the queue. Showing customers' names is a look, and is on record as one look at a list. */
    public List<ReviewCaseSummary> page(QueueFilter filter, List<QueueOrder> order, int offset, int limit) {
        var rows = index.page(filter, order, actor.id(), clock.instant(), offset, limit);
        return names.summaries(
                rows, index.tags(rows.stream().map(QueueIndex.Row::id).toList()), THE_QUEUE);
    }

    /** How many cases there are, counted no further than {@link CaseCount#CAP}. */
    @Transactional(readOnly = true)
    public CaseCount count(QueueFilter filter) {
        return new CaseCount(index.count(filter, actor.id(), clock.instant()));
    }

    /** How many cases each saved view holds. */
    @Transactional(readOnly = true)
    public Map<SavedView, CaseCount> counts() {
        var now = clock.instant();
        var counts = new EnumMap<SavedView, CaseCount>(SavedView.class);
        for (var view : SavedView.values()) {
            counts.put(view, new CaseCount(index.count(QueueFilter.of(view), actor.id(), now)));
        }
        return counts;
    }

    /** How many cases of a view opened after that instant. */
    @Transactional(readOnly = true)
    public int openedSince(QueueFilter filter, Instant since) {
        return index.openedSince(filter, actor.id(), since, clock.instant());
    }

    /** The case numbers of a view in its order, as far as a person walks through them. */
    @Transactional(readOnly = true)
    public List<CaseNumber> numbers(QueueFilter filter, List<QueueOrder> order, int atMost) {
        return index.numbers(filter, order, actor.id(), clock.instant(), atMost);
    }

    /** What is due next of all that is not decided. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextDue() {
        return index.nextDue();
    }

    /** Everyone a case can be assigned to, by name. */
    @Transactional(readOnly = true)
    public List<PersonSummary> reviewers() {
        return Stream.of(Role.ANALYST, Role.OFFICER)
                .flatMap(role -> people.withRole(role).stream())
                .distinct()
                .sorted(Comparator.comparing(PersonSummary::name))
                .toList();
    }

    /** Claims the top case that nobody has and this reviewer may work on. */
    public Optional<ClaimAnswer.Claimed> next() {
        var now = clock.instant();
        var open = QueueFilter.of(SavedView.UNASSIGNED);
        return index.page(open, QueueOrder.USUAL, actor.id(), now, 0, CANDIDATES).stream()
                .filter(row -> mayBeTaken().contains(row.state()))
                .map(row -> claim(row.id()))
                .filter(ClaimAnswer.Claimed.class::isInstance)
                .map(ClaimAnswer.Claimed.class::cast)
                .findFirst();
    }

    /** Claims a case for a while. Of any number of reviewers at once, one gets it; one's own claim is renewed. */
    public ClaimAnswer claim(ReviewCaseId id) {
        var me = actor.id();
        var now = clock.instant();
        var until = now.plus(rules.current().periods().claim());
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (kinds.of(found.kind()).barred(found.matter()).contains(me)) {
            return new ClaimAnswer.Barred();
        }
        if (!guards.free(id, me, actor.is(Role.OFFICER), mayBeTaken(), now)) {
            return notFree(id);
        }
        var reviewCase = fresh(id);
        var renewed = reviewCase.heldBy(me, now);
        reviewCase.claim(me, now, until);
        if (!renewed) {
            kinds.of(reviewCase.kind()).taken(reviewCase.matter());
            journal.write(reviewCase, "review.case.claimed", CaseEventKind.CLAIMED, now, null, null, new Until(until));
        }
        cases.flush();
        return new ClaimAnswer.Claimed(id, reviewCase.number(), until);
    }

    /** Keeps a claim going while its reviewer is at work; says until when, or that the claim is gone. */
    public Optional<Instant> renew(ReviewCaseId id) {
        var now = clock.instant();
        var until = now.plus(rules.current().periods().claim());
        return guards.renew(id, actor.id(), now, until) ? Optional.of(until) : Optional.empty();
    }

    /** Gives an own claim back. */
    public boolean release(ReviewCaseId id) {
        var now = clock.instant();
        if (!guards.held(id, actor.id(), now, now)) {
            return false;
        }
        var reviewCase = fresh(id);
        reviewCase.release(actor.id(), now);
        journal.write(reviewCase, "review.case.released", CaseEventKind.RELEASED, now, null, null, new Nothing());
        cases.flush();
        return true;
    }

    /** Takes up a case before its day or before the customer has answered, and claims it. */
    public ClaimAnswer takeUp(ReviewCaseId id) {
        var found = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        var kind = kinds.of(found.kind());
        if (kind.barred(found.matter()).contains(actor.id())) {
            return new ClaimAnswer.Barred();
        }
        if ((found.state() == CaseState.WAITING && kind.fillingIn(found.matter()))
                || !guards.resting(id, actor.is(Role.OFFICER))) {
            return notFree(id);
        }
        var now = clock.instant();
        var reviewCase = fresh(id);
        journal.write(reviewCase, "review.case.taken-up", CaseEventKind.TAKEN_UP, now, null, null, new Nothing());
        if (reviewCase.state() == CaseState.WAITING) {
            var due = now.plus(rules.current().periods().reviewDue());
            reviewCase.reopen(due, actor.id(), now);
            deadlines.meet(ReviewDesk.DUE, id.value());
            deadlines.set(ReviewDesk.DUE, "review_case", id.value(), due, Role.OFFICER, null);
        } else {
            reviewCase.takeUpAgain(actor.id(), now);
        }
        cases.flush();
        return claim(id);
    }

    /** Gives cases to a reviewer. Those that somebody else works on, or that wait for an approval, stay where they are. */
    public int assign(Collection<ReviewCaseId> chosen, PersonId to) {
        requireFew(chosen);
        if (reviewers().stream().noneMatch(person -> person.id().equals(to))) {
            throw new Refused("review.assign.nobody");
        }
        var now = clock.instant();
        var done = 0;
        for (var id : chosen) {
            if (guards.free(
                    id,
                    actor.id(),
                    actor.is(Role.OFFICER),
                    EnumSet.of(CaseState.OPEN, CaseState.ESCALATED, CaseState.WAITING, CaseState.SET_ASIDE),
                    now)) {
                var reviewCase = fresh(id);
                reviewCase.assign(to, actor.id(), now);
                journal.write(
                        reviewCase,
                        "review.case.assigned",
                        CaseEventKind.ASSIGNED,
                        now,
                        to.toString(),
                        null,
                        new AssignedTo(to));
                done++;
            }
        }
        cases.flush();
        return done;
    }

    /** Puts a tag on cases. */
    public int tag(Collection<ReviewCaseId> chosen, CaseTag tag) {
        return tagged(chosen, tag, true);
    }

    /** Takes a tag off cases. */
    public int untag(Collection<ReviewCaseId> chosen, CaseTag tag) {
        return tagged(chosen, tag, false);
    }

    /** Puts cases off until an instant, for a reason of the profile's. */
    public int setAside(Collection<ReviewCaseId> chosen, Instant until, String reason) {
        requireFew(chosen);
        var now = clock.instant();
        if (!until.isAfter(now)) {
            throw new Refused("review.aside.past");
        }
        var longest = rules.current().periods().setAside();
        if (until.isAfter(now.plus(longest))) {
            throw new Refused("review.aside.far", longest.toDays());
        }
        if (!reasons("SET_ASIDE").contains(reason)) {
            throw new Refused("review.reason.none");
        }
        var done = 0;
        for (var id : chosen) {
            if (guards.free(
                    id, actor.id(), actor.is(Role.OFFICER), EnumSet.of(CaseState.OPEN, CaseState.ESCALATED), now)) {
                var reviewCase = fresh(id);
                reviewCase.setAside(until, actor.id(), now);
                journal.write(
                        reviewCase,
                        "review.case.set-aside",
                        CaseEventKind.SET_ASIDE,
                        now,
                        reason,
                        null,
                        new SetAside(until, reason));
                done++;
            }
        }
        cases.flush();
        return done;
    }

    /** The reason codes that the profile in force has for an act; none for an act that it does not know. */
    @Transactional(readOnly = true)
    public List<String> reasons(String act) {
        return rules.current().decisions().reasons().getOrDefault(act, List.of());
    }

    private int tagged(Collection<ReviewCaseId> chosen, CaseTag tag, boolean on) {
        requireFew(chosen);
        var done = 0;
        for (var id : chosen) {
            var found = cases.findById(id);
            if (found.isPresent()) {
                journal.tagged(found.get(), tag, on);
                if (on) {
                    guards.tag(id.value(), tag.value());
                } else {
                    guards.untag(id.value(), tag.value());
                }
                done++;
            }
        }
        cases.flush();
        return done;
    }

    private ClaimAnswer notFree(ReviewCaseId id) {
        var row = index.row(id).orElseThrow(() -> new Refused("review.case.unknown"));
        if (row.state() == CaseState.CLAIMED && row.assignee() != null) {
            var lapsed = row.claimedUntil() != null && !clock.instant().isBefore(row.claimedUntil());
            // a lapsed claim holds up nobody but those who may not have the case at all
            return lapsed
                    ? new ClaimAnswer.NotToBeTaken(CaseState.ESCALATED)
                    : new ClaimAnswer.Taken(people.name(row.assignee()));
        }
        return new ClaimAnswer.NotToBeTaken(row.state());
    }

    /** Escalated cases are an officer's. */
    private Set<CaseState> mayBeTaken() {
        return actor.is(Role.OFFICER) ? EnumSet.of(CaseState.OPEN, CaseState.ESCALATED) : EnumSet.of(CaseState.OPEN);
    }

    private ReviewCase fresh(ReviewCaseId id) {
        var reviewCase = cases.findById(id).orElseThrow(() -> new Refused("review.case.unknown"));
        entities.refresh(reviewCase);
        return reviewCase;
    }

    private static void requireFew(Collection<ReviewCaseId> chosen) {
        if (chosen.isEmpty()) {
            throw new Refused("review.selection.none");
        }
        if (chosen.size() > AT_ONCE) {
            throw new Refused("review.selection.many", AT_ONCE);
        }
    }

    private record Until(Instant until) {}

    private record AssignedTo(PersonId to) {}

    private record SetAside(Instant until, String reason) {}

    private record Nothing() {}
}
