package io.gatehouse.screening;

import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Says whether a list counts as old; screening goes on with it, and says so on each result. */
@Component
class ListAge {

    private final RefreshStore refreshes;
    private final RulesInForce rules;
    private final Clock clock;

    ListAge(RefreshStore refreshes, RulesInForce rules, Clock clock) {
        this.refreshes = refreshes;
        this.rules = rules;
        this.clock = clock;
    }

    boolean old(WatchlistSummary list) {
        var confirmed = refreshes.get(list.source()).confirmedAt();
        var known = confirmed != null && confirmed.isAfter(list.loadedAt()) ? confirmed : list.loadedAt();
        return known.plus(rules.current().screening().oldAfterOf(list.source().name()))
                .isBefore(clock.instant());
    }
}
