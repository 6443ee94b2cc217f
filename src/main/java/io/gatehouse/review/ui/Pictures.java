package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Span;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.shell.picture.RiskBar;
import java.util.List;

/** What both screens draw alike. */
final class Pictures {

    private Pictures() {}

    static RiskBar risk(ReviewCaseSummary row, List<Reason> reasons, RuleProfile.Risk profile) {
        return new RiskBar(
                row.risk(),
                CaseWords.level(row.riskLevel()),
                reasons.stream()
                        .map(reason -> new RiskBar.Part(
                                CaseWords.why(reason.factor()), reason.points(), CaseWords.colour(reason.factor())))
                        .toList(),
                List.of(
                        new RiskBar.Threshold(profile.moderateFrom(), CaseWords.level("MODERATE")),
                        new RiskBar.Threshold(profile.highFrom(), CaseWords.level("HIGH")),
                        new RiskBar.Threshold(profile.severeFrom(), CaseWords.level("SEVERE"))));
    }

    /** Why a case is here, as a sentence. */
    static Span sentence(Reason reason) {
        return new Span(t(reason.textKey(), reason.arguments().toArray()));
    }
}
