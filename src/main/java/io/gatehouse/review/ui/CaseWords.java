package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.review.CaseKind;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.HitDeskAnswer;
import io.gatehouse.review.Mark;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.review.Unsettled;
import io.gatehouse.screening.HitAnswer;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.verification.PhotoMeant;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words, signs and colours in which both screens speak of cases. */
final class CaseWords {

    /** Less time left than this stands out. */
    private static final Duration SOON = Duration.ofHours(4);

    private CaseWords() {}

    static Tone tone(CaseState state) {
        return switch (state) {
            case OPEN, WAITING, SET_ASIDE -> Tone.NEUTRAL;
            case CLAIMED, PROPOSED -> Tone.INFO;
            case ESCALATED -> Tone.WARN;
            case DECIDED -> Tone.OK;
        };
    }

    static Sign sign(CaseState state) {
        return switch (state) {
            case OPEN -> Sign.DOT;
            case CLAIMED -> Sign.PERSON;
            case WAITING -> Sign.QUESTION;
            case SET_ASIDE -> Sign.CLOCK;
            case ESCALATED -> Sign.FLAG;
            case PROPOSED -> Sign.SCALES;
            case DECIDED -> Sign.CHECK;
        };
    }

    static StateBadge badge(ReviewCaseSummary row) {
        return new StateBadge(tone(row.state()), sign(row.state()), t(row.stateKey()));
    }

    static StateBadge badge(Mark mark) {
        return switch (mark) {
            case FITS -> new StateBadge(Tone.OK, Sign.CHECK, t(mark.key()));
            case DOES_NOT_FIT -> new StateBadge(Tone.BAD, Sign.CROSS, t(mark.key()));
            case CANNOT_TELL -> new StateBadge(Tone.WARN, Sign.QUESTION, t(mark.key()));
        };
    }

    /** How pressing a due time is, as a style sheet knows it. */
    static String pressing(Instant due, Instant now) {
        if (now.isAfter(due)) {
            return "late";
        }
        return now.plus(SOON).isAfter(due) ? "soon" : "calm";
    }

    static String why(@Nullable String factor) {
        if (factor == null) {
            return t("review.queue.why.none");
        }
        var key = "review.why." + factor;
        return Texts.has(key) ? t(key) : t("review.why.other");
    }

    static String why(ReviewCaseSummary summary) {
        return summary.factors() > 1
                ? t("review.queue.why.more", why(summary.topFactor()), summary.factors() - 1)
                : why(summary.topFactor());
    }

    static String kind(CaseKind kind) {
        return Texts.has(kind.textKey()) ? t(kind.textKey()) : kind.key();
    }

    static String level(String level) {
        return t("review.risk.level." + level);
    }

    static String country(@Nullable String code) {
        return code == null ? "" : Locale.of("", code).getDisplayCountry(Texts.here());
    }

    /** One colour of six for each factor, the same on every screen. */
    static int colour(String factor) {
        return Math.floorMod(factor.hashCode(), 6) + 1;
    }

    /** What a piece of evidence is called in a list. */
    static String name(Evidence evidence) {
        if (evidence.item().equals(Evidence.ALL)) {
            var key = "review.unsettled.block." + evidence.block();
            return Texts.has(key) ? t(key) : evidence.block();
        }
        if (evidence.block().equals(Evidence.COMPARE)) {
            return t("verification.fact." + evidence.item());
        }
        return switch (evidence.block()) {
            case Evidence.DOCUMENTS -> t("review.unsettled.document");
            case Evidence.SCREENING -> t("review.unsettled.hit");
            default -> {
                var item = "review.unsettled.item." + evidence.block() + "."
                        + evidence.item().split(":", 2)[0];
                var block = "review.unsettled.block." + evidence.block();
                yield Texts.has(item) ? t(item) : Texts.has(block) ? t(block) : evidence.item();
            }
        };
    }

    /** What a photo is called: of what document, and what it shows of it. */
    static String name(PhotoMeant photo) {
        var side = t(photo.side().key());
        return photo.document() == null
                ? side
                : t("verification.request.photo.name", t(photo.document().key()), side);
    }

    static String line(Unsettled unsettled) {
        return t(
                "review.unsettled.line",
                name(unsettled.evidence()),
                t(unsettled.why().key()));
    }

    /** Where on the page a piece of evidence is marked. */
    static String anchor(Evidence evidence) {
        return "mark-" + evidence.block() + "-" + evidence.item();
    }

    /** Why an act on a hit was not done, in a sentence; nothing when it was. */
    static @Nullable String problem(HitDeskAnswer answer, Instant now) {
        return switch (answer) {
            case HitDeskAnswer.Done _ -> null;
            case HitDeskAnswer.OfCase(var ofCase) -> problem(ofCase, now);
            case HitDeskAnswer.OfHit(var ofHit) -> problem(ofHit, now);
        };
    }

    private static @Nullable String problem(HitAnswer answer, Instant now) {
        return switch (answer) {
            case HitAnswer.Done _ -> null;
            case HitAnswer.Changed(var by, var at) ->
                by.isEmpty()
                        ? t("review.hit.answer.changed")
                        : t("review.hit.answer.changed-by", by, Dates.ago(at, now));
            case HitAnswer.OwnDecision _ -> t("review.hit.answer.own");
            case HitAnswer.OutOfTurn(var state) -> t("review.hit.answer.out-of-turn", t(state.key()));
        };
    }

    /** Why an act was not done, in a sentence; nothing when it was. */
    static @Nullable String problem(DeskAnswer answer, Instant now) {
        return switch (answer) {
            case DeskAnswer.Done _ -> null;
            case DeskAnswer.Changed(var by, var at) ->
                by.isEmpty()
                        ? t("review.answer.changed")
                        : t("review.answer.changed") + " " + t("review.answer.changed-by", by, Dates.ago(at, now));
            case DeskAnswer.NotHeld(var heldBy) ->
                heldBy.map(name -> t("review.answer.held-by", name)).orElseGet(() -> t("review.answer.not-held"));
            case DeskAnswer.DecidedBefore _ -> t("review.answer.decided-before");
            case DeskAnswer.OwnProposal _ -> t("review.answer.own-proposal");
            case DeskAnswer.ToSettle(var left) -> t("review.answer.to-settle", left.size());
            case DeskAnswer.OutOfTurn(var state) -> t("review.answer.out-of-turn", t(state.key()));
        };
    }
}
