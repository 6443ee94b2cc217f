package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.sharing.SharingRoles.READERS;
import static io.gatehouse.sharing.SharingRoles.STOPPERS;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.SamePersonTwice;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerHeading;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sharing.OutgoingStore.Row;
import io.gatehouse.sharing.OutgoingStore.Sealed;
import io.gatehouse.sharing.OutgoingSummary.State;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.SharedValue;
import io.gatehouse.sharing.stix.Tlp;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Our own indicators: proposed by one officer about a customer on whom two people have decided, approved by another, published without
 * anything of the customer but the fingerprint, and taken back by either of those who may stop sharing.
 */
@Service
@Transactional
public class OutgoingIndicators {

    private static final Ground GROUND = new Ground.Purpose("sharing.outgoing");
    private static final int LISTED = 200;

    private final OutgoingStore outgoing;
    private final GroundStore grounds;
    private final GroupStore groups;
    private final PolicyStore policies;
    private final Publishing publishing;
    private final SharedValues values;
    private final CustomerRegister register;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    OutgoingIndicators(
            OutgoingStore outgoing,
            GroundStore grounds,
            GroupStore groups,
            PolicyStore policies,
            Publishing publishing,
            SharedValues values,
            CustomerRegister register,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.outgoing = outgoing;
        this.grounds = grounds;
        this.groups = groups;
        this.policies = policies;
        this.publishing = publishing;
        this.values = values;
        this.register = register;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** Somebody of whom something may be shared, and why. */
    public record Candidate(CustomerHeading customer, List<SharingGround> grounds, Instant since) {

        public Candidate {
            grounds = List.copyOf(grounds);
        }
    }

    /**
     * A value of a customer that may be shared.
     *
     * @param ref which one it is, for {@link #propose}; the fingerprint that would be shared
     * @param live whether it is proposed or shared already
     */
    public record Choice(String ref, FingerprintKind kind, String masked, boolean live) {}

    /**
     * Where something of a customer may be proposed, and why.
     *
     * @param live how many of the customer's are proposed or shared there already
     */
    public record Offer(SharingGroup group, SharingTerms terms, List<SharingGround> grounds, int live) {

        public Offer {
            grounds = List.copyOf(grounds);
        }
    }

    /** The groups in which something of a customer may be proposed. It reads nothing of the customer. */
    @PreAuthorize(OFFICER_ONLY)
    @Transactional(readOnly = true)
    public List<Offer> offers(CustomerId customer) {
        var offers = new ArrayList<Offer>();
        for (var group : groups.all()) {
            var terms = policies.inForce(group.id());
            if (terms.isPresent()
                    && !groups.holding(group.id(), clock.instant()).isEmpty()) {
                var standing = terms.get().grounds().stream()
                        .filter(ground -> grounds.stands(customer, ground))
                        .toList();
                var live = (int) outgoing.liveUnopened(customer).stream()
                        .filter(row -> row.group().equals(group.id()))
                        .count();
                if (!standing.isEmpty()) {
                    offers.add(new Offer(group, terms.get(), standing, live));
                }
            }
        }
        return offers;
    }

    /** Those of a group, the latest first, without what they are of. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<OutgoingSummary> of(GroupId group) {
        return outgoing.of(group, LISTED);
    }

    /** What they are of, masked. The look is on record. */
    @PreAuthorize(OFFICER_ONLY)
    public Map<UUID, String> masked(GroupId group) {
        var masked = new LinkedHashMap<UUID, String>();
        var rows = outgoing.opened(group, LISTED);
        rows.forEach(row -> {
            if (row.sealed() != null) {
                masked.put(row.summary().id(), row.sealed().masked());
            }
        });
        if (!masked.isEmpty()) {
            trail.record(Entry.look("sharing.outgoing.read", GROUND)
                    .detail(
                            actor.id().subject(),
                            Map.of(
                                    "customers",
                                    rows.stream()
                                            .map(row -> String.valueOf(row.customer()))
                                            .distinct()
                                            .toList())));
        }
        return masked;
    }

    /** Of whom something may be shared on a ground that the policy in force names. The look is on record. */
    @PreAuthorize(OFFICER_ONLY)
    public List<Candidate> candidates(GroupId group) {
        var terms = terms(group);
        var standing = new LinkedHashMap<CustomerId, List<GroundStore.Standing>>();
        grounds.standing(terms.grounds(), LISTED)
                .forEach(one -> standing.computeIfAbsent(one.customer(), _ -> new ArrayList<>())
                        .add(one));
        var headings = register.headings(standing.keySet(), GROUND);
        return standing.entrySet().stream()
                .filter(entry -> headings.containsKey(entry.getKey()))
                .map(entry -> new Candidate(
                        Objects.requireNonNull(headings.get(entry.getKey())),
                        entry.getValue().stream()
                                .map(GroundStore.Standing::ground)
                                .toList(),
                        entry.getValue().getFirst().since()))
                .toList();
    }

    /** What of a customer may be shared, masked. The look is on record. */
    @PreAuthorize(OFFICER_ONLY)
    public List<Choice> choices(GroupId group, CustomerId customer) {
        var terms = terms(group);
        standing(terms, customer);
        var key = key(group);
        var live = live(group, customer);
        return shareable(terms, customer, key).entrySet().stream()
                .map(entry -> new Choice(
                        entry.getKey(),
                        entry.getValue().kind(),
                        entry.getValue().masked(),
                        live.contains(entry.getValue())))
                .toList();
    }

    /** Proposes indicators about a customer, one for each of these choices. */
    @PreAuthorize(OFFICER_ONLY)
    public List<UUID> propose(
            GroupId group,
            CustomerId customer,
            SharingGround ground,
            Collection<String> refs,
            int confidence,
            @Nullable Tlp tlp,
            @Nullable String reason) {
        var why = SharingPolicies.written(rules, reason);
        held(group);
        var terms = terms(group);
        if (!standing(terms, customer).contains(ground)) {
            throw new Refused("sharing.outgoing.ground");
        }
        if (confidence < terms.confidenceOut() || confidence > 100) {
            throw new Refused("sharing.outgoing.confidence", terms.confidenceOut());
        }
        if (tlp == null || !tlp.within(terms.tlpOut())) {
            throw new Refused("sharing.outgoing.tlp", terms.tlpOut().shown());
        }
        if (refs.isEmpty()) {
            throw new Refused("sharing.outgoing.nothing");
        }
        var choices = shareable(terms, customer, key(group));
        var live = live(group, customer);
        var proposed = new ArrayList<UUID>();
        for (var ref : new HashSet<>(refs)) {
            var value = choices.get(ref);
            if (value == null) {
                throw new Refused("sharing.outgoing.gone");
            }
            if (live.contains(value)) {
                throw new Refused("sharing.outgoing.live");
            }
            var id = UuidCreator.getTimeOrderedEpochPlus1();
            outgoing.propose(
                    id,
                    group,
                    customer,
                    value.kind(),
                    ground,
                    confidence,
                    tlp,
                    Sealed.of(value, why),
                    actor.id(),
                    now());
            trail.record(Entry.act("sharing.outgoing.proposed", GROUND)
                    .about(customer.subject())
                    .object("sharing_outgoing", id, null));
            proposed.add(id);
        }
        return proposed;
    }

    /** Publishes a proposal of another officer's, if everything that it stood on stands still. */
    @PreAuthorize(OFFICER_ONLY)
    public void approve(UUID id) {
        var row = waiting(id);
        var people = eyes(row);
        var terms = terms(row.group());
        var customer = row.customer();
        var sealed = row.sealed();
        var summary = row.summary();
        if (customer == null
                || sealed == null
                || !terms.grounds().contains(summary.ground())
                || !grounds.stands(customer, summary.ground())) {
            throw new Refused("sharing.outgoing.ground");
        }
        if (!terms.kindsOut().contains(summary.kind())
                || !summary.tlp().within(terms.tlpOut())
                || summary.confidence() < terms.confidenceOut()) {
            throw new Refused("sharing.outgoing.policy");
        }
        var now = now();
        var until = now.plus(Duration.ofDays(terms.days())).truncatedTo(ChronoUnit.MILLIS);
        if (!outgoing.share(id, people.approver(), now, until)) {
            throw new Refused("sharing.outgoing.settled");
        }
        var group = groups.find(row.group()).orElseThrow();
        publishing.first(row, group, key(row.group()).of(sealed.value(summary.kind())), now, until);
        trail.record(Entry.act("sharing.outgoing.published", GROUND)
                .about(customer.subject())
                .object("sharing_outgoing", id, null));
    }

    /** Refuses a proposal of another officer's. */
    @PreAuthorize(OFFICER_ONLY)
    public void refuse(UUID id) {
        var row = waiting(id);
        if (!outgoing.refuse(id, eyes(row).approver(), now())) {
            throw new Refused("sharing.outgoing.settled");
        }
        trail.record(Entry.act("sharing.outgoing.refused", GROUND).object("sharing_outgoing", id, null));
    }

    /** Takes back what is shared, at once; partners hear of it by a version that is revoked. */
    @PreAuthorize(STOPPERS)
    public void withdraw(UUID id) {
        var row = outgoing.find(id)
                .filter(one -> one.summary().state() == State.SHARED)
                .orElseThrow(() -> new Refused("sharing.outgoing.settled"));
        if (!publishing.end(row, actor.id(), GROUND, now())) {
            throw new Refused("sharing.outgoing.settled");
        }
    }

    private SharingTerms terms(GroupId group) {
        return policies.inForce(group).orElseThrow(() -> new Refused("sharing.policy.none"));
    }

    private GroupKey key(GroupId group) {
        return groups.holding(group, clock.instant()).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("sharing.key.none"));
    }

    private List<SharingGround> standing(SharingTerms terms, CustomerId customer) {
        var standing = terms.grounds().stream()
                .filter(ground -> grounds.stands(customer, ground))
                .toList();
        if (standing.isEmpty()) {
            throw new Refused("sharing.outgoing.ground");
        }
        return standing;
    }

    private Map<String, SharedValue> shareable(SharingTerms terms, CustomerId customer, GroupKey key) {
        var choices = new LinkedHashMap<String, SharedValue>();
        values.of(customer, GROUND).keySet().stream()
                .filter(value -> terms.kindsOut().contains(value.kind()))
                .forEach(value -> choices.put(value.kind() + " " + key.of(value).digest(), value));
        return choices;
    }

    private Set<SharedValue> live(GroupId group, CustomerId customer) {
        var live = new HashSet<SharedValue>();
        outgoing.live(customer).stream()
                .filter(row -> row.group().equals(group))
                .forEach(row -> {
                    if (row.sealed() != null) {
                        live.add(row.sealed().value(row.summary().kind()));
                    }
                });
        return live;
    }

    private Row waiting(UUID id) {
        var found = outgoing.find(id).orElseThrow(() -> new Refused("sharing.outgoing.settled"));
        held(found.group());
        return outgoing.find(id)
                .filter(row -> row.summary().state() == State.PROPOSED)
                .orElseThrow(() -> new Refused("sharing.outgoing.settled"));
    }

    private FourEyes eyes(Row row) {
        try {
            return new FourEyes(row.summary().proposer(), actor.id());
        } catch (SamePersonTwice same) {
            throw new Refused("sharing.same-person");
        }
    }

    private void held(GroupId group) {
        if (!groups.hold(group)) {
            throw new Refused("sharing.group.unknown");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
