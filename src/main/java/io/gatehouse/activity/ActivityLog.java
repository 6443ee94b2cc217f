package io.gatehouse.activity;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened on an account, or from an address. Every look is on record before it returns. */
@Service
@Transactional
public class ActivityLog {

    /** The most events that one look at the latest brings. */
    public static final int EVENTS_AT_MOST = 10_000;

    /** Later than any event. */
    static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private static final String READERS = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";
    private static final Duration SUMMARY = Duration.ofDays(366);

    private final KeptActivity kept;
    private final CustomerRegister register;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ActivityLog(KeptActivity kept, CustomerRegister register, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.kept = kept;
        this.register = register;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** The first events of a kind on an account in a window, its end left out, oldest first. */
    @PreAuthorize(READERS)
    public List<ActivityEvent> of(
            AccountId account, EventClass kind, Instant from, Instant to, int atMost, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        return kept.events(new Asked(account, customer, Set.of(kind), from, to, false, atMost, true));
    }

    /** The latest events of an account, newest first. */
    @PreAuthorize(READERS)
    public List<ActivityEvent> latest(AccountId account, int atMost, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        return kept.events(new Asked(
                account,
                customer,
                EnumSet.allOf(EventClass.class),
                clock.instant().minus(SUMMARY),
                END,
                true,
                Math.min(atMost, EVENTS_AT_MOST),
                true));
    }

    /**
     * The accounts that used an address in a window, its end left out: behind a carrier's one address may be many people, and
     * however often one of them came, none is left out below the number asked for. No event is opened for it.
     *
     * @param kinds by which kinds of events; of others nothing is told
     * @param atMost how many are looked for; an answer of that many may not be all
     */
    @PreAuthorize(READERS)
    public Set<AccountId> accountsAt(
            IpAddress source, Set<EventClass> kinds, Instant from, Instant to, int atMost, Ground ground) {
        trail.record(Entry.look("activity.address.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of("address", source.text(), "from", from.toString(), "to", to.toString())));
        return Set.copyOf(kept.accounts(new AskedSource(source, source, kinds, from, to, atMost)));
    }

    /**
     * The accounts that used an address of a range in a window, its end left out. No event is opened for it.
     *
     * @param kinds by which kinds of events; of others nothing is told
     * @param atMost how many are looked for; an answer of that many may not be all
     */
    @PreAuthorize(READERS)
    public Set<AccountId> accountsIn(
            IpPrefix sources, Set<EventClass> kinds, Instant from, Instant to, int atMost, Ground ground) {
        trail.record(Entry.look("activity.address.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of("address", sources.text(), "from", from.toString(), "to", to.toString())));
        return Set.copyOf(kept.accounts(new AskedSource(sources.first(), sources.last(), kinds, from, to, atMost)));
    }

    /**
     * The accounts that used the same addresses in the same hours as this one, most hours first. An address that many used in an hour
     * is a carrier's or a company's and tells nothing; it is left out for that hour. No event is opened for it.
     *
     * @param kinds by which kinds of events; of others nothing is told
     * @param hoursAtMost how many hours of use are compared, the latest ones
     * @param sharersAtMost how many other accounts may have used an address in an hour for it to tell something
     */
    @PreAuthorize(READERS)
    public List<SharedHours> together(
            AccountId account,
            Set<EventClass> kinds,
            Instant from,
            Instant to,
            int hoursAtMost,
            int sharersAtMost,
            Ground ground) {
        var customer = owner(account);
        look("activity.account.compared", account, customer, ground);
        return kept.together(
                new Asked(account, customer, kinds, from, to, true, EVENTS_AT_MOST, false), hoursAtMost, sharersAtMost);
    }

    /**
     * The first sessions of an account that have events in a window, by their start (R31). No event is opened for it.
     *
     * @param kinds which kinds of events a session's start, end and count are taken from; of others nothing is told
     */
    @PreAuthorize(READERS)
    public List<ActivitySession> sessions(
            AccountId account, Set<EventClass> kinds, Instant from, Instant to, int atMost, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        return kept.sessions(new Asked(account, customer, kinds, from, to, false, atMost, false));
    }

    /** What the last twelve months of an account come to. */
    @PreAuthorize(READERS)
    public ActivitySummary summary(AccountId account, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        return kept.summary(account, customer, clock.instant().minus(SUMMARY));
    }

    private void look(String action, AccountId account, CustomerId customer, Ground ground) {
        trail.record(Entry.look(action, ground).about(customer.subject()).object("account", account.value(), null));
    }

    private CustomerId owner(AccountId account) {
        var owner = register.owners(Set.of(account)).get(account);
        if (owner == null) {
            throw new IllegalArgumentException("There is no such account");
        }
        return owner;
    }
}
