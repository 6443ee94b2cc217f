package io.gatehouse.review;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationId;
import io.gatehouse.verification.ApplicationSummary;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Weighs cases anew when something became known of their customer's list matches. */
@Component
class CaseWeights {

    private static final String NO_RISK = "LOW";

    private final ApplicationCases applications;
    private final ApplicationFiles files;
    private final ListMatches matches;
    private final ReviewCases cases;
    private final Guards guards;
    private final EntityManager entities;
    private final CurrentActor actor;
    private final Clock clock;

    CaseWeights(
            ApplicationCases applications,
            ApplicationFiles files,
            ListMatches matches,
            ReviewCases cases,
            Guards guards,
            EntityManager entities,
            CurrentActor actor,
            Clock clock) {
        this.applications = applications;
        this.files = files;
        this.matches = matches;
        this.cases = cases;
        this.guards = guards;
        this.entities = entities;
        this.actor = actor;
        this.clock = clock;
    }

    /** The weight of a case as it would be opened now. */
    ReviewCase.Weight now(ReviewCase reviewCase, Ground ground) {
        return reviewCase.kind().aboutApplication()
                ? applications
                        .weighed(new ApplicationId(reviewCase.object()), ground)
                        .weight()
                : matches.weighed(listMatches(reviewCase.customer(), reviewCase.object()))
                        .weight();
    }

    /** A case about a customer's list matches: the hit that it began with, and what the queue needs of the customer. */
    NewCase listMatches(CustomerId customer, UUID hit) {
        return new NewCase(
                CaseKind.SCREENING,
                hit,
                customer,
                CustomerKind.INDIVIDUAL,
                files.latestOf(customer)
                        .map(ApplicationSummary::documentCountry)
                        .orElse(null),
                0,
                NO_RISK,
                null,
                0);
    }

    /**
     * Weighs a case that nobody has decided. Whoever has it open learns of it, unless nothing has changed.
     *
     * @return whether the case is undecided still
     */
    boolean weigh(ReviewCase reviewCase, Ground ground) {
        var next = now(reviewCase, ground);
        if (next.equals(reviewCase.weight())) {
            return reviewCase.state() != CaseState.DECIDED;
        }
        if (!guards.in(reviewCase.id(), EnumSet.complementOf(EnumSet.of(CaseState.DECIDED)))) {
            return false;
        }
        entities.refresh(reviewCase);
        reviewCase.weigh(next);
        reviewCase.changed(actor.id(), clock.instant());
        cases.flush();
        return true;
    }
}
