package io.gatehouse.customer;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Roles;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.matching.Subject;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds customers by name, in any script and with near misses, by the same engine that screens them.
 *
 * <p>The database holds no name that could be searched: names lie in this node's memory only, rebuilt from sealed records after each
 * start ({@code NamesInMemory}). Until that is done {@link #ready()} is false and every question throws {@link NamesLoading};
 * exact identifiers find customers meanwhile ({@link CustomerRegister#findBy}).
 *
 * <p>What the memory gives are candidates. Each is opened and held against the subject again before it counts, so whoever has changed
 * or is erased is never found by what was.
 */
@Service
@Transactional
public class CustomerNames {

    private final NamesInMemory names;
    private final AuditTrail trail;
    private final CurrentActor actor;

    CustomerNames(NamesInMemory names, AuditTrail trail, CurrentActor actor) {
        this.names = names;
        this.trail = trail;
        this.actor = actor;
    }

    /** Whether this node has read the names of all customers since it started. */
    @PreAuthorize(Roles.STAFF_OR_SYSTEM)
    public boolean ready() {
        return names.ready();
    }

    /**
     * The parties of customers that may be the subject, the likeliest first. The look is on record with what was looked for.
     *
     * @param threshold the least score, in hundredths of a point
     */
    @PreAuthorize(CustomerRegister.READERS)
    public List<CustomerMatch> find(Subject subject, int threshold, Ground ground) {
        trail.record(Entry.look("customer.register.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of(
                                "kind",
                                "NAME",
                                "names",
                                subject.names(),
                                "births",
                                subject.births().stream()
                                        .map(born -> born.from() + "/" + born.to())
                                        .toList())));
        return names.find(subject, threshold);
    }

    /**
     * The customers who may be touched by a list's entry: those with a party whose names and birth date score at least so much, and those
     * that share a number with it. The caller scores them by its own list, whose frequencies differ from the customers' and which holds
     * the two the other way round; so it asks for less than its threshold: on
     * public lists 30 points less missed none of the labelled pairs that reach the threshold. Nothing is opened or shown.
     *
     * @param entry the list's entry as a subject
     * @param least in hundredths of a point
     */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public List<CustomerId> near(Subject entry, int least) {
        return names.near(entry, least);
    }
}
