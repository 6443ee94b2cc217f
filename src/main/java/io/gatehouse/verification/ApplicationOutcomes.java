package io.gatehouse.verification;

import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;

import io.gatehouse.access.FourEyes;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.UsPersonClaim;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What review makes of an application, called inside review's own transaction: the state moves, the account follows, the
 * customer is written to, or nothing of it happens.
 *
 * <p>Who may propose and who may approve is review's to check; a final outcome asks for both people all the same, so that
 * nothing ends on one person's word (R18). A move that does not follow the state an application is in throws {@link
 * OutOfTurn}.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS_OR_SYSTEM)
public class ApplicationOutcomes {

    /** A reviewer has taken it up. Saying it again, or of a US-person check, changes nothing. */
    public void verifying(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** Approval has been proposed. */
    public void verified(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** The proposal has been sent back or taken back; it is being checked again. */
    public void backToVerifying(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** Approved: the account becomes active, with or without closer watch (R9). */
    public void approve(ApplicationId id, FourEyes by, boolean monitored, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /**
     * Declined, with a route to a person who looks again (R44).
     *
     * @param reasonCode a code of the profile's; customers are told its class only
     */
    public void decline(ApplicationId id, FourEyes by, String reasonCode, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** It could not be verified (R41); what becomes of the account is decided with it. */
    public void unableToVerify(ApplicationId id, FourEyes by, String reasonCode, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** Lets the customer use some services while checks go on, for as long as the profile allows (R42). */
    public void restrict(ApplicationId id, FourEyes by, String reasonCode, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks the customer for something more.
     *
     * @param codes templates that the profile names, one an item
     * @param discrepancy whether it is because two things do not agree
     */
    public void askMore(ApplicationId id, List<String> codes, boolean discrepancy, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /**
     * The customer is a US person: by a limb, on evidence, as two people say (R36). Presence alone is tested again (R38).
     *
     * @param evidence what showed it, in the reviewer's words
     */
    public void confirmUsPerson(
            ApplicationId id, UsPersonClaim.Limb limb, String evidence, FourEyes by, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** The customer who claimed to be a US person is foreign: the rest of the wizard opens (R37). */
    public void decideForeign(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** An answer has not come in time, or the customer has gone: it ends without a decision. */
    public void expire(ApplicationId id, Ground ground) {
        throw new UnsupportedOperationException();
    }
}
