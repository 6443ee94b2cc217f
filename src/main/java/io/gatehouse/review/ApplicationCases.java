package io.gatehouse.review;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.EvidenceState;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.MoreEvidence;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.verification.ApplicationEnded;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationId;
import io.gatehouse.verification.ApplicationOutcomes;
import io.gatehouse.verification.ApplicationState;
import io.gatehouse.verification.ApplicationSubmitted;
import io.gatehouse.verification.PhotoMeant;
import io.gatehouse.verification.RequestAnswered;
import io.gatehouse.verification.Statement;
import io.gatehouse.verification.StatementMade;
import io.gatehouse.verification.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Customers' applications as cases: one case an application, from the moment it is sent.
 *
 * <p>An approval rests on what a person saw. However well code lines read, the facts, each document and the place have to be
 * marked before it can be proposed (R14), and what differs has to be settled in writing (R17), also what a later module knows of.
 */
@Component
class ApplicationCases implements KindOfCase {

    private static final String JOB = "review.cases";

    private final ApplicationFiles files;
    private final ApplicationOutcomes outcomes;
    private final EvidenceFiles documents;
    private final CaseIntake intake;
    private final ActingAs acting;
    private final ListMatches matches;
    private final ObjectProvider<MoreEvidence> more;

    ApplicationCases(
            ApplicationFiles files,
            ApplicationOutcomes outcomes,
            EvidenceFiles documents,
            CaseIntake intake,
            ActingAs acting,
            ListMatches matches,
            ObjectProvider<MoreEvidence> more) {
        this.files = files;
        this.outcomes = outcomes;
        this.documents = documents;
        this.intake = intake;
        this.acting = acting;
        this.matches = matches;
        this.more = more;
    }

    @ApplicationModuleListener
    void on(ApplicationSubmitted sent) {
        // held to be foreign, a customer sends the rest later: then the case that waited goes on
        acting.system(JOB, () -> intake.open(weighed(sent.application())));
    }

    @ApplicationModuleListener
    void on(StatementMade made) {
        if (made.kind() == Statement.Kind.APPEAL) {
            acting.system(JOB, () -> intake.open(weighed(made.application())));
        }
    }

    @ApplicationModuleListener
    void on(RequestAnswered answered) {
        acting.system(
                JOB,
                () -> intake.answered(
                        kindOf(answered.application()),
                        answered.application().value(),
                        weighed(answered.application())));
    }

    @ApplicationModuleListener
    void on(ApplicationEnded ended) {
        acting.system(
                JOB,
                () -> intake.close(
                        kindOf(ended.application()),
                        ended.application().value(),
                        ended.state().name()));
    }

    /** Whoever comes back after having been a US person is another case: the first one is decided (R38). */
    private CaseKind kindOf(ApplicationId application) {
        if (files.appealed(application)) {
            return CaseKind.APPEAL;
        }
        return files.summary(application).again() ? CaseKind.RECHECK : CaseKind.APPLICATION;
    }

    private NewCase weighed(ApplicationId application) {
        return weighed(application, new Ground.Job(JOB));
    }

    /** An application as the queue takes it: what speaks in it, and what possible list matches add. */
    NewCase weighed(ApplicationId application, Ground ground) {
        var summary = files.summary(application);
        var risk = files.risk(application, ground);
        return matches.weighed(new NewCase(
                kindOf(application),
                application.value(),
                summary.customer(),
                CustomerKind.INDIVIDUAL,
                summary.documentCountry(),
                risk.total(),
                risk.level().name(),
                risk.factors().isEmpty() ? null : risk.factors().getFirst().factor(),
                risk.factors().size()));
    }

    @Override
    public CaseKind kind() {
        return CaseKind.APPLICATION;
    }

    @Override
    public Set<Outcome> outcomes(Matter matter) {
        return files.summary(application(matter)).state() == ApplicationState.US_PERSON_CHECK
                ? EnumSet.of(Outcome.US_PERSON, Outcome.FOREIGN, Outcome.UNABLE, Outcome.DECLINE)
                : EnumSet.of(Outcome.APPROVE, Outcome.RESTRICT, Outcome.UNABLE, Outcome.DECLINE);
    }

    @Override
    public List<Reason> reasons(Matter matter) {
        return Stream.concat(
                        matches.reasons(matter).stream(),
                        files.risk(application(matter), matter.ground()).factors().stream()
                                .map(score -> new Reason(
                                        score.factor(),
                                        score.points(),
                                        score.reasonKey(),
                                        score.args(),
                                        blockOf(score.factor()))))
                .sorted(Comparator.comparingInt(Reason::points).reversed())
                .toList();
    }

    /** Where on the page a reviewer looks for what a factor says. */
    private static String blockOf(String factor) {
        return switch (factor) {
            case "FACTS_DIFFER", "FACTS_SIMILAR", "DOCUMENT_NOT_OF_NATIONALITY", "US_PERSON_CLAIMED" ->
                Evidence.COMPARE;
            case "CODE_LINES_WRONG",
                    "CODE_LINES_MISSING",
                    "DOCUMENT_SOON_EXPIRES",
                    "PICTURE_WARNING_KEPT",
                    "DOCUMENT_SHARED",
                    "NO_DOCUMENT" -> Evidence.DOCUMENTS;
            default -> Evidence.LOCATION;
        };
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        if (files.summary(application(matter)).state() == ApplicationState.US_PERSON_CHECK) {
            // nothing is approved now, but the account of a US person opens
            return matches.pieces(matter, true);
        }
        var pieces = new ArrayList<Piece>();
        for (var fact : files.compare(application(matter), matter.ground())) {
            if (fact.verdict() == Verdict.DIFFERENT) {
                pieces.add(new Piece(new Evidence(Evidence.COMPARE, fact.fact().name()), true));
            }
        }
        pieces.add(new Piece(Evidence.of(Evidence.COMPARE), false));
        for (var document : documents.of(matter.customer(), matter.ground())) {
            if (document.state() == EvidenceState.HANDED_IN) {
                pieces.add(new Piece(
                        new Evidence(Evidence.DOCUMENTS, document.id().value().toString()), false));
            }
        }
        pieces.addAll(matches.pieces(matter, true));
        more.orderedStream().forEach(one -> pieces.addAll(one.pieces(matter)));
        pieces.add(new Piece(Evidence.of(Evidence.LOCATION), false));
        return pieces;
    }

    @Override
    public boolean opensAccount(Outcome outcome, @Nullable Measure measure) {
        return switch (outcome) {
            case APPROVE, RESTRICT, US_PERSON -> true;
            case UNABLE -> measure == Measure.RESTRICT;
            case DECLINE, FOREIGN, NOTED -> false;
        };
    }

    @Override
    public boolean fillingIn(Matter matter) {
        return files.summary(application(matter)).state().editable();
    }

    @Override
    public void taken(Matter matter) {
        outcomes.verifying(application(matter), matter.ground());
    }

    @Override
    public void proposed(Matter matter, Outcome outcome) {
        if (outcome == Outcome.APPROVE) {
            outcomes.verified(application(matter), matter.ground());
        }
    }

    @Override
    public void takenBack(Matter matter, Outcome outcome) {
        if (outcome == Outcome.APPROVE) {
            outcomes.backToVerifying(application(matter), matter.ground());
        }
    }

    @Override
    public void decided(Matter matter, Decision decision) {
        var application = application(matter);
        var reason = decision.reasons().getFirst();
        var people = decision.people();
        var ground = matter.ground();
        switch (decision.outcome()) {
            case APPROVE -> outcomes.approve(application, people, decision.measure() == Measure.MONITOR, ground);
            case DECLINE -> outcomes.decline(application, people, reason, ground);
            case RESTRICT -> outcomes.restrict(application, people, reason, ground);
            case UNABLE -> {
                outcomes.unableToVerify(application, people, reason, ground);
                switch (Objects.requireNonNull(decision.measure())) {
                    case DECLINE, CLOSE -> outcomes.decline(application, people, reason, ground);
                    case RESTRICT -> outcomes.restrict(application, people, reason, ground);
                    case OTHER, MONITOR -> {}
                }
            }
            case US_PERSON ->
                outcomes.confirmUsPerson(
                        application, UsPersonClaim.Limb.valueOf(reason), decision.note(), people, ground);
            case FOREIGN -> outcomes.decideForeign(application, people, ground);
            case NOTED -> throw new IllegalArgumentException("An application is decided, not noted");
        }
    }

    @Override
    public void ask(Matter matter, List<String> requests, @Nullable PhotoMeant photo, boolean differs) {
        outcomes.askMore(application(matter), requests, photo, differs, matter.ground());
    }

    private static ApplicationId application(Matter matter) {
        return new ApplicationId(matter.object());
    }
}
