package io.gatehouse.provider.account;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.ShownAccount;
import io.gatehouse.customer.ShownState;
import io.gatehouse.verification.InvitationId;
import io.gatehouse.verification.InvitationSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as the provider knows it from the moment it is opened.
 *
 * @param since since when it is shown so
 * @param products what the customer has ordered; empty until the customer has come
 * @param version how often anything shown of it has changed
 * @param invitation the invitation that the customer has not accepted yet; nothing once the customer has come
 */
public record ProviderAccount(
        AccountId id,
        ShownState state,
        Instant since,
        List<String> products,
        Instant registeredAt,
        long version,
        @Nullable Invited invitation) {

    /** An invitation that has not been accepted. */
    public record Invited(InvitationId id, InvitationSummary.State state, Instant expiresAt) {}

    static ProviderAccount of(ShownAccount account) {
        return new ProviderAccount(
                account.id(),
                account.state(),
                account.since(),
                account.products(),
                account.registeredAt(),
                account.version(),
                null);
    }

    /** The tag of this state of it, the same on all nodes. */
    String tag() {
        return invitation == null
                ? "\"" + version + '"'
                : "\"i" + invitation.state().name() + '"';
    }

    @Override
    public String toString() {
        return id + " " + state;
    }
}
