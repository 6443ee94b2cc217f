package io.gatehouse.screening;

import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.access.Roles.REVIEWERS;
import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;

import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The hits of customers: shows them, on record, and takes what people say of them (R46). */
@Service
public class Hits {

    Hits() {}

    /** The hits of a customer: the open ones first, and of these the heaviest. The look is on record. */
    @PreAuthorize(REVIEWERS)
    public List<Hit> of(CustomerId customer, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** How many hits of these customers people have still to settle; customers without any are left out. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    public Map<CustomerId, Integer> undecided(Collection<CustomerId> customers) {
        throw new UnsupportedOperationException();
    }

    /** How a customer stands with the lists in force now. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    public Standing standing(CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /** It is the same party: the account is held at once. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer same(HitId id, long seen, String reason, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** It is not the same party. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer notSame(HitId id, long seen, String reason, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** It may be the same party: an officer says, never this person. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer notSure(HitId id, long seen, String reason, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** It is the same party, says a second person. */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer confirmHold(HitId id, long seen, String reason, Ground ground) {
        throw new UnsupportedOperationException();
    }

    /** It is not, says a second person: the account goes back to where it stood. */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer liftHold(HitId id, long seen, String reason, Ground ground) {
        throw new UnsupportedOperationException();
    }
}
