package io.gatehouse.customer;

import io.gatehouse.access.Roles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The parties of customers as the matching engine takes them, for screening and for the index of names (R45).
 *
 * <p>What names somebody stays: former names, documents, numbers, contacts and means of payment count beside those in use, so that
 * nobody leaves a list by a change of name or passport, and because lists are older than the latest passport. What describes somebody
 * counts as it is now: a birth date or a country that was put right says nothing any more. Whoever once paid stays a party, because
 * that money came in. A wallet or a bank account is a number of whoever pays by it.
 *
 * <p>It reads for machines: nothing it gives is shown, so it puts no look on record; whoever shows a result does. A customer whose
 * data key is destroyed has no parties any more, nor has one who has said nothing yet.
 */
@Service
@Transactional(readOnly = true)
public class CustomerParties {

    private final PartyStore store;

    CustomerParties(PartyStore store) {
        this.store = store;
    }

    /** The parties of a customer, itself first. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public List<Party> of(CustomerId customer) {
        return store.read(List.of(customer)).getOrDefault(customer, List.of());
    }

    /** The parties of up to a thousand customers at once; a customer without any is left out. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public Map<CustomerId, List<Party>> of(Collection<CustomerId> customers) {
        return store.read(customers);
    }

    /** The next customers after one, or the first, always in the same order and at most so many: a full pass asks until none is left. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    public List<CustomerId> after(@Nullable CustomerId customer, int atMost) {
        return store.next(customer, atMost);
    }
}
