package io.gatehouse.customer;

import io.gatehouse.access.Roles;
import io.gatehouse.policy.RulesInForce;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Until when records of an account are kept: the profile's period after it was closed or last used, whichever came later (R53). A later access
 * moves the day; while the account is not closed there is none.
 */
@Service
public class RecordsKept {

    private final CustomerRegister register;
    private final RulesInForce rules;

    RecordsKept(CustomerRegister register, RulesInForce rules) {
        this.register = register;
        this.rules = rules;
    }

    /** The last day for a customer's account; nothing while it has not ended. What a hold forbids is not looked at (R54). */
    @PreAuthorize(Roles.REVIEWERS_OR_SYSTEM)
    public Optional<LocalDate> until(CustomerId customer) {
        return register.account(customer).ended().map(this::until);
    }

    /** The last day for an account that was closed, or last used, then. */
    @PreAuthorize(Roles.REVIEWERS_OR_SYSTEM)
    public LocalDate until(Instant ended) {
        return LocalDate.ofInstant(ended, ZoneOffset.UTC)
                .plus(rules.current().periods().recordsKept());
    }
}
