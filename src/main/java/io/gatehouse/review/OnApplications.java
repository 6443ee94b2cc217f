package io.gatehouse.review;

import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.verification.PhotoMeant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of case about an application that has had one before: all that is done to an application is done in it too. */
abstract class OnApplications implements KindOfCase {

    private final ApplicationCases applications;

    OnApplications(ApplicationCases applications) {
        this.applications = applications;
    }

    @Override
    public final Set<Outcome> outcomes(Matter matter) {
        return applications.outcomes(matter);
    }

    @Override
    public final List<Reason> reasons(Matter matter) {
        return applications.reasons(matter);
    }

    @Override
    public final List<Piece> evidence(Matter matter) {
        return applications.evidence(matter);
    }

    @Override
    public final boolean opensAccount(Outcome outcome, @Nullable Measure measure) {
        return applications.opensAccount(outcome, measure);
    }

    @Override
    public final boolean fillingIn(Matter matter) {
        return applications.fillingIn(matter);
    }

    @Override
    public final void taken(Matter matter) {
        applications.taken(matter);
    }

    @Override
    public final void proposed(Matter matter, Outcome outcome) {
        applications.proposed(matter, outcome);
    }

    @Override
    public final void takenBack(Matter matter, Outcome outcome) {
        applications.takenBack(matter, outcome);
    }

    @Override
    public final void decided(Matter matter, Decision decision) {
        applications.decided(matter, decision);
    }

    @Override
    public final void ask(Matter matter, List<String> requests, @Nullable PhotoMeant photo, boolean differs) {
        applications.ask(matter, requests, photo, differs);
    }
}
