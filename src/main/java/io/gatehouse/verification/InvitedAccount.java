package io.gatehouse.verification;

import io.gatehouse.customer.AccountId;
import java.time.Instant;

/**
 * An account for which somebody was invited. Until the invitation is accepted there is nothing else of it; the register then
 * knows the account under the same identifier.
 */
public record InvitedAccount(
        AccountId account,
        InvitationId invitation,
        Instant invitedAt,
        Instant expiresAt,
        InvitationSummary.State state) {}
