package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.policy.DraftAnswer;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.stream.Collectors;

/** Why an act on a draft was not done, in a sentence. */
final class Answers {

    private Answers() {}

    static String words(DraftAnswer answer, People people, Clock clock) {
        return switch (answer) {
            case DraftAnswer.Done ignored -> "";
            case DraftAnswer.Wrong wrong ->
                wrong.at().values().stream().map(Refused::text).distinct().collect(Collectors.joining(". "));
            case DraftAnswer.Changed changed ->
                t("policy.draft.answer.changed", people.name(changed.by()), Dates.ago(changed.at(), clock.instant()));
            case DraftAnswer.AlreadyOpen open ->
                t("policy.draft.answer.open", people.name(open.by()), Dates.ago(open.at(), clock.instant()));
            case DraftAnswer.OutOfTurn ignored -> t("policy.draft.answer.turn");
            case DraftAnswer.NotYours ignored -> t("policy.draft.answer.theirs");
            case DraftAnswer.OwnDraft ignored -> t("policy.draft.answer.own");
            case DraftAnswer.ForAnother other ->
                t(other.role() == Role.COUNSEL ? "policy.draft.answer.counsel" : "policy.draft.answer.officer");
            case DraftAnswer.Stale stale ->
                t("policy.draft.answer.stale", stale.published().value());
            case DraftAnswer.Unrehearsed ignored -> t("policy.draft.answer.unrehearsed");
        };
    }
}
