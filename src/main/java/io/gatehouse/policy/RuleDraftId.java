package io.gatehouse.policy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Which draft of the rules. */
public record RuleDraftId(UUID value) {

    static RuleDraftId next() {
        return new RuleDraftId(UuidCreator.getTimeOrderedEpoch());
    }
}
