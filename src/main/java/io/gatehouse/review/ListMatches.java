package io.gatehouse.review;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.HitId;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.Hits;
import io.gatehouse.screening.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What possible list matches of a customer mean for a case: what is left to settle, why the case is here, and what they add to its
 * risk number. What people say of a hit is kept with the hit; no mark stands for it.
 */
@Component
class ListMatches {

    /** The factor of a hit that people have still to settle. */
    static final String MATCH = "LIST_MATCH";

    /** The factor of a hold that stands. */
    static final String HOLD = "LIST_HOLD";

    private static final int MOST = 100;
    private static final double HUNDREDTHS = 100;

    private final Hits hits;
    private final RulesInForce rules;

    ListMatches(Hits hits, RulesInForce rules) {
        this.hits = hits;
        this.rules = rules;
    }

    /** How many hits people have still to settle. */
    int undecided(CustomerId customer) {
        return hits.undecided(List.of(customer)).getOrDefault(customer, 0);
    }

    /** The hits that wait for people: to be settled, or for a second person to answer for the hold. */
    List<HitId> waiting(CustomerId customer) {
        return hits.waiting(customer);
    }

    /** Customers with such hits, in order, after that one. */
    List<CustomerId> withWaiting(@Nullable CustomerId after, int atMost) {
        return hits.withWaiting(after, atMost);
    }

    /**
     * What no approval can be given before it is settled.
     *
     * @param confirmed whether a hold stands in the way even after a second person confirmed it
     */
    List<Piece> pieces(Matter matter, boolean confirmed) {
        var pieces = new ArrayList<Piece>();
        if (hits.standing(matter.customer()) instanceof Standing.NotYet) {
            pieces.add(Piece.open(Evidence.of(Evidence.SCREENING), Unsettled.Why.NOT_SCREENED));
        }
        for (var hit : hits.of(matter.customer(), matter.ground())) {
            var why = why(hit, confirmed);
            if (why != null) {
                pieces.add(Piece.open(
                        new Evidence(Evidence.SCREENING, hit.id().value().toString()), why));
            }
        }
        return pieces;
    }

    private static Unsettled.@Nullable Why why(Hit hit, boolean confirmed) {
        return switch (hit.state()) {
            case NEW, ESCALATED -> Unsettled.Why.HIT_OPEN;
            case TRUE_MATCH -> Unsettled.Why.HELD;
            case ACTIONED -> confirmed || answerable(hit) ? Unsettled.Why.HELD : null;
            case FALSE_POSITIVE, RELEASED, LAPSED -> null;
        };
    }

    /** Whether somebody has still to say whether a confirmed hold stays. */
    private static boolean answerable(Hit hit) {
        return releaseAsked(hit) || (hit.moved() != null && hit.moved().waits());
    }

    private static boolean releaseAsked(Hit hit) {
        return hit.state() == HitState.ACTIONED
                && hit.hold() != null
                && hit.hold().release() != null;
    }

    private static String why(Hit held) {
        if (releaseAsked(held)) {
            return "review.why.hold.release";
        }
        return held.moved() != null && held.moved().waits() ? "review.why.hold.entry" : "review.why.hold";
    }

    /** Why list matches bring the case here: the hold, and the open hits with the strongest first. */
    List<Reason> reasons(Matter matter) {
        var reasons = new ArrayList<Reason>();
        var risk = rules.current().risk();
        var all = hits.of(matter.customer(), matter.ground());
        var held = all.stream().filter(ListMatches::held).toList();
        held.stream()
                .filter(ListMatches::answerable)
                .findFirst()
                .or(() -> held.stream().findFirst())
                .ifPresent(hit -> {
                    if (risk.pointsOf(HOLD) > 0) {
                        reasons.add(new Reason(
                                HOLD,
                                risk.pointsOf(HOLD),
                                why(hit),
                                List.of(apart(hit.listedName())),
                                Evidence.SCREENING));
                    }
                });
        var open = all.stream().filter(hit -> hit.state().undecided()).toList();
        if (!open.isEmpty() && risk.pointsOf(MATCH) > 0) {
            var strongest = open.getFirst();
            reasons.add(new Reason(
                    MATCH,
                    risk.pointsOf(MATCH),
                    open.size() == 1 ? "review.why.hit" : "review.why.hits",
                    List.of(apart(strongest.listedName()), shown(strongest.score()), Integer.toString(open.size())),
                    Evidence.SCREENING));
        }
        return reasons;
    }

    /** The matter with what open hits and a hold add to its risk number. */
    NewCase weighed(NewCase matter) {
        var risk = rules.current().risk();
        var open = undecided(matter.customer());
        var held = hits.standing(matter.customer()) instanceof Standing.Open standing && standing.held();
        var points = 0;
        var factors = 0;
        var top = matter.topFactor();
        for (var factor : new String[] {held ? HOLD : null, open > 0 ? MATCH : null}) {
            var more = factor == null ? 0 : risk.pointsOf(factor);
            if (more > 0) {
                points += more;
                factors++;
                top = heavier(top, Objects.requireNonNull(factor), risk);
            }
        }
        var total = Math.min(MOST, matter.risk() + points);
        return new NewCase(
                matter.kind(),
                matter.object(),
                matter.customer(),
                matter.party(),
                matter.country(),
                total,
                points == 0 ? matter.riskLevel() : risk.levelOf(total),
                top,
                matter.factors() + factors,
                open + (held ? 1 : 0));
    }

    /** Points as people read them. */
    static String shown(int hundredths) {
        return String.format(Locale.ROOT, "%.1f", hundredths / HUNDREDTHS);
    }

    private static boolean held(Hit hit) {
        return hit.state() == HitState.TRUE_MATCH || hit.state() == HitState.ACTIONED;
    }

    private static String heavier(@Nullable String one, String other, RuleProfile.Risk risk) {
        return one != null && risk.pointsOf(one) > risk.pointsOf(other) ? one : other;
    }

    /** A name in a sentence runs in its own direction, and leaves that of the sentence alone (UAX 9, first strong isolate). */
    private static String apart(String name) {
        return "\u2068" + name + "\u2069";
    }
}
