package io.gatehouse.review;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.screening.HeldEntryMoved;
import io.gatehouse.screening.HitId;
import io.gatehouse.screening.HitSettled;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.HitsFound;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationState;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Possible list matches that no other case is about (R45, R46). While a customer's application is before people, its case takes the
 * hits; else they get a case of their own, one a customer. Each hit is settled by itself; two people then say that all of them are.
 *
 * <p>A hit that waits for people is never without a case: whatever way a case ends, what it had taken and nobody has settled goes on in
 * one of its own, and {@link UnattendedHits} looks for hits that were missed all the same.
 */
@Component
class ScreeningCases implements KindOfCase {

    private static final String JOB = "review.cases";
    private static final Ground GROUND = new Ground.Job(JOB);

    /** Why a case about hits ends by itself. */
    private static final String LAPSED = "HITS_LAPSED";

    /** What people do to hits; none of it is done where hits come and go by themselves. */
    private static final Set<CaseEventKind> SAID = EnumSet.of(
            CaseEventKind.HIT_SAME,
            CaseEventKind.HIT_NOT_SAME,
            CaseEventKind.HIT_NOT_SURE,
            CaseEventKind.HOLD_CONFIRMED,
            CaseEventKind.HOLD_LIFTED,
            CaseEventKind.BLOCK_REPORTED,
            CaseEventKind.UNBLOCK_REPORTED,
            CaseEventKind.RELEASE_ASKED,
            CaseEventKind.HOLD_RELEASED,
            CaseEventKind.HOLD_KEPT);

    /** Sent, and nobody has decided: such an application has a case, or gets it in this moment. */
    private static final Set<ApplicationState> BEFORE_PEOPLE = EnumSet.of(
            ApplicationState.US_PERSON_CHECK,
            ApplicationState.DATA_COMPLETE,
            ApplicationState.SCREENING,
            ApplicationState.VERIFYING,
            ApplicationState.VERIFIED,
            ApplicationState.MORE_INFO,
            ApplicationState.DISCREPANCY,
            ApplicationState.UNABLE_TO_VERIFY);

    private final ListMatches matches;
    private final CaseWeights weights;
    private final ApplicationCases applications;
    private final ApplicationFiles files;
    private final CaseIntake intake;
    private final ReviewCases cases;
    private final CaseEvents events;
    private final CaseJournal journal;
    private final EntityManager entities;
    private final ActingAs acting;
    private final Clock clock;

    ScreeningCases(
            ListMatches matches,
            CaseWeights weights,
            ApplicationCases applications,
            ApplicationFiles files,
            CaseIntake intake,
            ReviewCases cases,
            CaseEvents events,
            CaseJournal journal,
            EntityManager entities,
            ActingAs acting,
            Clock clock) {
        this.matches = matches;
        this.weights = weights;
        this.applications = applications;
        this.files = files;
        this.intake = intake;
        this.cases = cases;
        this.events = events;
        this.journal = journal;
        this.entities = entities;
        this.acting = acting;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(HitsFound found) {
        acting.system(JOB, () -> {
            take(found.customer(), found.hits());
            return null;
        });
    }

    @ApplicationModuleListener
    void on(HitSettled settled) {
        acting.system(JOB, () -> {
            undecided(settled.customer()).forEach(this::weighOrClose);
            return null;
        });
        // the end of a hold may be asked for long after the case was decided
        if (settled.state() == HitState.ACTIONED) {
            handOn(settled.customer());
        }
    }

    /** What became of the entry that a customer is held for is for people to look at, whether or not a case is about it. */
    @ApplicationModuleListener
    void on(HeldEntryMoved moved) {
        acting.system(JOB, () -> {
            take(moved.customer(), List.of(moved.hit()));
            return null;
        });
    }

    /** A case has been decided: what it leaves of hits goes on. */
    @ApplicationModuleListener
    void on(ReviewDecided decided) {
        handOn(decided.customer());
    }

    /** A case has ended without a decision, as when a customer withdraws or does not answer: what it leaves of hits goes on. */
    @ApplicationModuleListener
    void on(CaseGone gone) {
        handOn(gone.customer());
    }

    /** Puts the hits of a customer that wait for people before them again, where no case is about them any more. */
    void handOn(CustomerId customer) {
        acting.system(JOB, () -> {
            var waiting = matches.waiting(customer);
            if (!waiting.isEmpty() && undecided(customer).isEmpty()) {
                take(customer, waiting);
            }
            return null;
        });
    }

    /** Puts hits before people, unless somebody has settled them since they were found. */
    private void take(CustomerId customer, List<HitId> hits) {
        if (matches.waiting(customer).isEmpty()) {
            return;
        }
        for (var known : undecided(customer)) {
            if (weights.weigh(known, GROUND)) {
                tell(known.id(), hits);
                return;
            }
        }
        var application = files.latestOf(customer).filter(latest -> BEFORE_PEOPLE.contains(latest.state()));
        if (application.isPresent()) {
            var opened = intake.open(applications.weighed(application.get().id(), GROUND));
            if (fresh(opened).state() != CaseState.DECIDED) {
                tell(opened, hits);
                return;
            }
        }
        tell(intake.open(matches.weighed(weights.listMatches(customer, objectOf(hits)))), hits);
    }

    /** A case is about the first of its hits; one that another case was about and ended with gives the new one none of its name. */
    private UUID objectOf(List<HitId> hits) {
        return hits.stream()
                .map(HitId::value)
                .filter(hit -> cases.findByKindAndObjectId(CaseKind.SCREENING.key(), hit)
                        .filter(known -> known.state() == CaseState.DECIDED)
                        .isEmpty())
                .findFirst()
                .orElseGet(UuidCreator::getTimeOrderedEpoch);
    }

    /** Writes into the timeline that hits came, once however often it is told. */
    private void tell(ReviewCaseId id, List<HitId> hits) {
        var first = hits.getFirst().toString();
        if (events.findByCaseIdOrderByHappenedAt(id.value()).stream()
                .noneMatch(event -> event.kind() == CaseEventKind.HITS_FOUND
                        && event.subject().equals(Optional.of(first)))) {
            journal.write(
                    fresh(id),
                    "review.hits.found",
                    CaseEventKind.HITS_FOUND,
                    clock.instant(),
                    first,
                    null,
                    new Found(hits.size()));
            cases.flush();
        }
    }

    private void weighOrClose(ReviewCase reviewCase) {
        var gone = reviewCase.kind().equals(CaseKind.SCREENING)
                && matches.waiting(reviewCase.customer()).isEmpty()
                && events.findByCaseIdOrderByHappenedAt(reviewCase.id().value()).stream()
                        .noneMatch(event -> SAID.contains(event.kind()));
        if (gone) {
            intake.close(CaseKind.SCREENING, reviewCase.object(), LAPSED);
        } else {
            weights.weigh(reviewCase, GROUND);
        }
    }

    /** The customer's cases that hits belong to: about an application first, then about hits alone. */
    private List<ReviewCase> undecided(CustomerId customer) {
        return cases.findByCustomerIdAndStateNot(customer.value(), CaseState.DECIDED).stream()
                .filter(known -> known.kind().aboutApplication() || known.kind().equals(CaseKind.SCREENING))
                .sorted(Comparator.comparing((ReviewCase known) -> !known.kind().aboutApplication())
                        .thenComparingLong(known -> known.number().value()))
                .toList();
    }

    private ReviewCase fresh(ReviewCaseId id) {
        var reviewCase = cases.findById(id).orElseThrow();
        entities.refresh(reviewCase);
        return reviewCase;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.SCREENING;
    }

    @Override
    public Set<Outcome> outcomes(Matter matter) {
        return EnumSet.of(Outcome.NOTED);
    }

    /** Nothing can be said of the whole before each hit is settled and each hold confirmed or lifted. */
    @Override
    public boolean restsOnEvidence(Outcome outcome) {
        return true;
    }

    @Override
    public List<Reason> reasons(Matter matter) {
        return matches.reasons(matter);
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        return matches.pieces(matter, false);
    }

    /** What follows from a hit follows from what was said of it: a confirmed hold goes on, anything else changes nothing. */
    @Override
    public void decided(Matter matter, Decision decision) {}

    private record Found(int hits) {}
}
