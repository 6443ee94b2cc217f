package io.gatehouse.verification;

import io.gatehouse.access.PersonId;
import io.gatehouse.policy.ProfileVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of an application: what the customer said, word for word, what was shown and declared, what was asked, what happened.
 *
 * @param notice the version of the notice that was shown before the first field (R72)
 * @param declaration the version of the declaration that was made
 * @param profile the rule profile under which it was last saved or sent
 */
public record ApplicationDossier(
        ApplicationSummary summary,
        Draft answers,
        @Nullable String notice,
        @Nullable Instant noticeShownAt,
        @Nullable String declaration,
        @Nullable Instant declaredAt,
        ProfileVersion profile,
        List<Move> history,
        List<RequestedItem> requested) {

    public ApplicationDossier {
        history = List.copyOf(history);
        requested = List.copyOf(requested);
    }

    /**
     * A move from state to state.
     *
     * @param reason the key of the reason
     */
    public record Move(ApplicationState state, Instant at, PersonId actor, String reason) {}

    @Override
    public String toString() {
        return summary.reference() + " " + summary.state();
    }
}
