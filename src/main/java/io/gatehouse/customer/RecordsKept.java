package io.gatehouse.customer;

import io.gatehouse.access.Roles;
import io.gatehouse.policy.RulesInForce;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Until when records of an account are kept: the profile's period after it was closed or last used, whichever came later (R53). A later access
 * moves the day; while the account is not closed there is none.
 */
@Service
public class RecordsKept {

    private final JdbcClient jdbc;
    private final RulesInForce rules;

    RecordsKept(JdbcClient jdbc, RulesInForce rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /**
     * The last day for a customer's account; nothing while it has not ended, or where there is none. What a hold forbids is not looked at
     * (R54).
     */
    @PreAuthorize(Roles.REVIEWERS_OR_SYSTEM)
    public Optional<LocalDate> until(CustomerId customer) {
        return jdbc.sql("select state, state_since, last_access_at from account where customer_id = ?")
                .param(customer.value())
                .query((row, _) -> ended(
                        AccountState.valueOf(row.getString(1)),
                        row.getObject(2, Instant.class),
                        row.getObject(3, Instant.class)))
                .optional()
                .flatMap(ended -> ended.map(this::until));
    }

    /** When an account was closed or last used, whichever came later; nothing while it is not closed. */
    private static Optional<Instant> ended(AccountState state, Instant since, @Nullable Instant lastAccess) {
        if (!state.ended()) {
            return Optional.empty();
        }
        return Optional.of(lastAccess == null || lastAccess.isBefore(since) ? since : lastAccess);
    }

    /** The last day for an account that was closed, or last used, then. */
    @PreAuthorize(Roles.REVIEWERS_OR_SYSTEM)
    public LocalDate until(Instant ended) {
        return LocalDate.ofInstant(ended, ZoneOffset.UTC)
                .plus(rules.current().periods().recordsKept());
    }
}
