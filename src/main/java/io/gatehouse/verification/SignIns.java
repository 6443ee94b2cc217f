package io.gatehouse.verification;

import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.util.Set;
import org.springframework.stereotype.Component;

/** From which countries an account has been used in the last twelve months, as the provider names them. */
@Component
class SignIns {

    private static final String JOB = "verification.assessment";

    private final ActivityLog activity;
    private final CustomerRegister register;
    private final ActingAs actingAs;

    SignIns(ActivityLog activity, CustomerRegister register, ActingAs actingAs) {
        this.activity = activity;
        this.register = register;
        this.actingAs = actingAs;
    }

    /** Empty where the account was not used yet, or where the provider names no country. */
    Set<Country> countries(CustomerId customer) {
        return actingAs.system(
                JOB,
                () -> activity.summary(register.account(customer).id(), new Ground.Job(JOB))
                        .countries()
                        .keySet());
    }
}
