package io.gatehouse.activity.place;

import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerRegister;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * From where accounts were used, and what is said of it. A look at addresses is on record before it returns; what jobs ask for names no
 * address.
 */
@Service
@Transactional
public class AccountPlaces {

    private final PlaceStore store;
    private final CustomerRegister register;
    private final AuditTrail trail;

    AccountPlaces(PlaceStore store, CustomerRegister register, AuditTrail trail) {
        this.store = store;
        this.register = register;
        this.trail = trail;
    }

    /** The addresses from which an account was used, the last used first, each with its verdicts. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    public List<SeenAddress> addresses(AccountId account, int atMost, Ground ground) {
        var owner = register.owners(List.of(account)).get(account);
        if (owner == null) {
            return List.of();
        }
        trail.record(Entry.look("activity.places.read", ground).about(owner.subject()));
        return store.addresses(account, owner, atMost);
    }

    /** What is said of all the addresses from which an account was used, without any of them. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    public List<SeenPlace> seen(AccountId account, Ground ground) {
        var owner = register.owners(List.of(account)).get(account);
        if (owner == null) {
            return List.of();
        }
        trail.record(Entry.look("activity.places.read", ground).about(owner.subject()));
        return store.seen(account);
    }

    /** The hours in which an account was used since an instant, by time. */
    @PreAuthorize(SYSTEM_ONLY)
    public List<Visit> visits(AccountId account, Instant since) {
        return store.visits(account, since);
    }

    /** The accounts of which an hour of use or a verdict has come since an instant. */
    @PreAuthorize(SYSTEM_ONLY)
    public List<AccountId> touched(Instant since) {
        return store.touched(since);
    }

    /** The accounts that have hours of use, in the order of their identifiers, after one of them. */
    @PreAuthorize(SYSTEM_ONLY)
    public List<AccountId> used(@Nullable AccountId after, int atMost) {
        return store.used(after, atMost);
    }

    /**
     * Other accounts at these addresses since an instant, by address.
     *
     * @param sharersAtMost an address with more of them is a carrier's or a company's, and is left out
     */
    @PreAuthorize(SYSTEM_ONLY)
    public Map<AddressKey, List<SharedAddress>> others(
            AccountId account, Collection<AddressKey> addresses, Instant since, int sharersAtMost) {
        return store.others(account, addresses, since, sharersAtMost);
    }

    /** Drops hours of use from before an instant, so many at once; says how many those were. */
    @PreAuthorize(SYSTEM_ONLY)
    public int dropBefore(Instant before, int atMost) {
        return store.dropBefore(before, atMost);
    }
}
