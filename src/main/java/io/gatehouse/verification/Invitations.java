package io.gatehouse.verification;

import static io.gatehouse.access.Roles.ANYONE;
import static io.gatehouse.access.Roles.OFFICER_OR_SYSTEM;

import io.gatehouse.access.PersonId;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How somebody comes in: a link that the provider sends, which proves the mailbox it was sent to.
 *
 * <p>The link's token is 256 random bits, kept as a hash only; whoever invites never sees it. Accepting it enrols the person,
 * registers the customer with an account that is not open, begins the application, and makes the link worthless: all of
 * this together or nothing. Its contents are gone then.
 */
@Service
@Transactional
public class Invitations {

    /** Invites somebody and mails the link. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public InvitationId invite(NewInvitation invitation) {
        throw new UnsupportedOperationException();
    }

    /** Takes an invitation back that nobody has accepted. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public void withdraw(InvitationId id) {
        throw new UnsupportedOperationException();
    }

    /** The latest invitations, mail addresses masked. */
    @PreAuthorize(OFFICER_OR_SYSTEM)
    public List<InvitationSummary> latest(int atMost) {
        throw new UnsupportedOperationException();
    }

    /** What a link leads to. Looking changes nothing. */
    @PreAuthorize(ANYONE)
    public InvitationFace face(String token) {
        throw new UnsupportedOperationException();
    }

    /**
     * Accepts an invitation with a password of the person's own choice; of two copies of one click one counts.
     *
     * @return whoever may now sign in
     */
    @PreAuthorize(ANYONE)
    public PersonId accept(String token, String password) {
        throw new UnsupportedOperationException();
    }
}
