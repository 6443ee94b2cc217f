package io.gatehouse.verification;

import io.gatehouse.access.Role;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The terms that run while an account is open on less than a verified identity. A term is measured from the day on which the
 * account was restricted: deciding the same again does not make it longer (R42).
 */
@Component
class Terms {

    /** How long an account may stay restricted. */
    static final String RESTRICTED = "verification.restricted";

    /** When a US person by presence alone is tested again. */
    static final String RETEST = "verification.us-presence";

    /** Until when a refused customer may ask a person to look again. */
    static final String APPEAL = "verification.appeal";

    private final CustomerRegister register;
    private final Deadlines deadlines;
    private final RulesInForce rules;

    Terms(CustomerRegister register, Deadlines deadlines, RulesInForce rules) {
        this.register = register;
        this.deadlines = deadlines;
        this.rules = rules;
    }

    /** Sets the end of a restriction. */
    void restricted(ApplicationRow row) {
        deadlines.set(
                RESTRICTED,
                "application",
                row.id().value(),
                restrictedUntil(row, register.account(row.customer()).since()),
                Role.OFFICER,
                null);
    }

    /** When an account that has been restricted since then is suspended. */
    Instant restrictedUntil(ApplicationRow row, Instant since) {
        return since.plus(rules.version(row.profile()).periods().restrictedPending());
    }

    /** Sets the end of the time to appeal; the file closes after it (R44). */
    void refused(ApplicationRow row, Instant now) {
        deadlines.set(
                APPEAL,
                "application",
                row.id().value(),
                now.plus(rules.version(row.profile()).periods().appeal()),
                Role.OFFICER,
                null);
    }

    /** Until when an application that stands refused may be appealed. */
    Instant appealUntil(ApplicationRow row) {
        return row.stateSince().plus(rules.version(row.profile()).periods().appeal());
    }

    /** Whether the account is open within limits. */
    static boolean restricted(AccountState account) {
        return account == AccountState.RESTRICTED_PENDING;
    }
}
