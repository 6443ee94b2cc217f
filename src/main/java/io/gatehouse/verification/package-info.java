/**
 * A customer's way to being verified: invited, filling in the wizard, sending, being asked for more, told how it stands.
 *
 * <p>A draft is one sealed value, not a table of fields: every Continue replaces it by an update that names the version it
 * was made from, so two tabs cannot overwrite each other and a stolen table tells nothing. Sending writes the customer's
 * facts, moves the state and publishes {@link io.gatehouse.verification.ApplicationSubmitted}, all in one transaction, once,
 * however many copies of the click arrive. Which pages a person meets follows from the answers and the rule profile ({@link
 * io.gatehouse.verification.Journey}), and nowhere else.
 *
 * <p>Review decides; what its decision does to application, account and customer is done here ({@link
 * io.gatehouse.verification.ApplicationOutcomes}). Customers read {@link io.gatehouse.verification.OwnStatus} and nothing
 * else: no state, no number and no word of what happens inside.
 */
@ApplicationModule(
        displayName = "Verification",
        allowedDependencies = {
            "access",
            "activity",
            "audit",
            "correspondence",
            "customer",
            "deadline",
            "evidence",
            "evidence :: codeline",
            "evidence :: intake",
            "policy",
            "sealing",
            "shell"
        })
@NullMarked
package io.gatehouse.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
