package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says how each list stands, and sees to it that an officer has a task while something is amiss with one: a version that is no list, one
 * that is held, or none confirmed for longer than the profile allows. The task is met when the next good version is in force.
 */
@Component
class ListCare {

    private static final String TASK = "screening.list.care";
    private static final String JOB = "list-care";

    private final WatchlistStore lists;
    private final RefreshStore refreshes;
    private final ListSettings settings;
    private final RulesInForce rules;
    private final Deadlines deadlines;
    private final ActingAs actingAs;
    private final Clock clock;

    ListCare(
            WatchlistStore lists,
            RefreshStore refreshes,
            ListSettings settings,
            RulesInForce rules,
            Deadlines deadlines,
            ActingAs actingAs,
            Clock clock) {
        this.lists = lists;
        this.refreshes = refreshes;
        this.settings = settings;
        this.rules = rules;
        this.deadlines = deadlines;
        this.actingAs = actingAs;
        this.clock = clock;
    }

    ListStanding standing(ListSource source) {
        var inForce = lists.find(source, WatchlistState.IN_FORCE).orElse(null);
        var held = lists.find(source, WatchlistState.HELD).orElse(null);
        var refresh = refreshes.get(source);
        var confirmedAt = inForce == null ? null : inForce.loadedAt();
        if (confirmedAt != null
                && refresh.confirmedAt() != null
                && refresh.confirmedAt().isAfter(confirmedAt)) {
            confirmedAt = refresh.confirmedAt();
        }
        var oldAfter = rules.current().screening().oldAfterOf(source.name());
        return new ListStanding(
                source,
                inForce,
                held,
                confirmedAt,
                confirmedAt != null && confirmedAt.plus(oldAfter).isBefore(clock.instant()),
                inForce == null ? null : lists.changes(inForce.id()).orElse(null),
                held == null ? null : lists.changes(held.id()).orElse(null),
                refresh.attempt(),
                !settings.of(source).addresses().isEmpty(),
                refresh.claimed(),
                refresh.nextAt(),
                actingAs.system(
                        JOB,
                        () -> deadlines
                                .open(TASK, source.object())
                                .map(DeadlineSummary::due)
                                .orElse(null)));
    }

    /** Whether no list at all is in force, so that nobody is held against anything. */
    boolean nothing() {
        return lists.inForce().isEmpty();
    }

    /** How those lists stand that somebody must see to. */
    List<ListStanding> troubled() {
        var soonest = rules.current().screening().oldAfter().values().stream()
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return lists.doubtful(clock.instant().minus(soonest)).stream()
                .map(this::standing)
                .filter(standing -> !standing.troubles().isEmpty())
                .toList();
    }

    /** Gives an officer the task, or takes it as done. One that is open keeps its time. */
    void look(ListSource source) {
        var standing = standing(source);
        var due = standing.due();
        if (standing.troubles().isEmpty()) {
            if (due != null) {
                actingAs.system(JOB, () -> deadlines.meet(TASK, source.object()));
            }
        } else if (due == null) {
            var by = clock.instant().plus(rules.current().screening().staleDue());
            actingAs.system(JOB, () -> deadlines.set(TASK, "watchlist", source.object(), by, Role.OFFICER, null));
        }
    }

    /** A version is in force: what went wrong before is over. */
    void settled(ListSource source) {
        refreshes.settled(source);
        look(source);
    }
}
