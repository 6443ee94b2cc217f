package io.gatehouse.screening;

import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Says whether a list counts as old; screening goes on with it, and says so on each result. */
@Component
class ListAge {

    private final RulesInForce rules;
    private final Clock clock;

    ListAge(RulesInForce rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    boolean old(WatchlistSummary list) {
        var after = rules.current().screening().oldAfterOf(list.source().name());
        return list.loadedAt().plus(after).isBefore(clock.instant());
    }
}
