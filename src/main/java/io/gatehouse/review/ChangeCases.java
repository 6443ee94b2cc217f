package io.gatehouse.review;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.verification.Statement;
import io.gatehouse.verification.StatementMade;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Changes that customers told of (R25): one case a telling. Two people say what was made of it, in words; it changes no
 * application and no account by itself.
 */
@Component
class ChangeCases implements KindOfCase {

    private static final String JOB = "review.cases";
    private static final String NO_RISK = "LOW";

    private final CaseIntake intake;
    private final ActingAs acting;

    ChangeCases(CaseIntake intake, ActingAs acting) {
        this.intake = intake;
        this.acting = acting;
    }

    @ApplicationModuleListener
    void on(StatementMade made) {
        if (made.kind() == Statement.Kind.CHANGE) {
            acting.system(
                    JOB,
                    () -> intake.open(new NewCase(
                            CaseKind.CHANGE,
                            made.statement().value(),
                            made.customer(),
                            CustomerKind.INDIVIDUAL,
                            null,
                            0,
                            NO_RISK,
                            null,
                            0)));
        }
    }

    @Override
    public CaseKind kind() {
        return CaseKind.CHANGE;
    }

    @Override
    public Set<Outcome> outcomes(Matter matter) {
        return EnumSet.of(Outcome.NOTED);
    }

    @Override
    public List<Reason> reasons(Matter matter) {
        return List.of();
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        return List.of();
    }

    /** Nothing follows but what the note says. */
    @Override
    public void decided(Matter matter, Decision decision) {}
}
