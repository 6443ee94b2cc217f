package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.sharing.SharingRoles.READERS;
import static io.gatehouse.sharing.SharingRoles.STOPPERS;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.SamePersonTwice;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sharing.SharingPolicy.State;
import io.gatehouse.sharing.spi.PartnerClients;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may be shared: an officer proposes it, counsel approves it, and either stops it at once. Without a policy in force nothing leaves
 * and nothing is compared.
 */
@Service
@Transactional
public class SharingPolicies {

    private static final int HISTORY = 50;
    private static final String OBJECT = "sharing_policy";

    private final PolicyStore policies;
    private final GroupStore groups;
    private final FingerprintStore fingerprints;
    private final List<PartnerClients> clients;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    SharingPolicies(
            PolicyStore policies,
            GroupStore groups,
            FingerprintStore fingerprints,
            List<PartnerClients> clients,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.policies = policies;
        this.groups = groups;
        this.fingerprints = fingerprints;
        this.clients = List.copyOf(clients);
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** The policies of a group, the latest first. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<SharingPolicy> of(GroupId group) {
        return policies.of(group, HISTORY);
    }

    /** What holds now. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Optional<SharingPolicy> inForce(GroupId group) {
        return policies.of(group, State.IN_FORCE);
    }

    /** The programs that a policy can name. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<PartnerClients.Partner> partners() {
        return clients.stream().flatMap(all -> all.partners().stream()).toList();
    }

    /** Proposes a policy; one proposal of a group waits at a time. */
    @PreAuthorize(OFFICER_ONLY)
    public UUID propose(GroupId group, SharingTerms terms, @Nullable String reason) {
        var why = written(rules, reason);
        held(group);
        if (policies.of(group, State.PROPOSED).isPresent()) {
            throw new Refused("sharing.policy.waiting");
        }
        var known = partners().stream().map(PartnerClients.Partner::id).collect(Collectors.toSet());
        if (!known.containsAll(terms.partners())) {
            throw new Refused("sharing.policy.partner.unknown");
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        policies.propose(id, group, terms, why, actor.id(), now());
        record("sharing.policy.proposed", id);
        return id;
    }

    /** Takes one's own proposal back. */
    @PreAuthorize(OFFICER_ONLY)
    public void withdraw(UUID id) {
        var policy = waiting(id);
        if (!policy.proposer().equals(actor.id())) {
            throw new Refused("sharing.policy.others");
        }
        moved(policies.answer(id, State.WITHDRAWN, null, now()));
        record("sharing.policy.withdrawn", id);
    }

    /** Puts a proposal in force, in the place of what held before. */
    @PreAuthorize(COUNSEL_ONLY)
    public void approve(UUID id) {
        var policy = waiting(id);
        var people = eyes(policy);
        policies.past(policy.group());
        moved(policies.answer(id, State.IN_FORCE, people.approver(), now()));
        fingerprints.allAgain();
        record("sharing.policy.approved", id);
    }

    /** Refuses a proposal; what holds goes on. */
    @PreAuthorize(COUNSEL_ONLY)
    public void refuse(UUID id) {
        var people = eyes(waiting(id));
        moved(policies.answer(id, State.REFUSED, people.approver(), now()));
        record("sharing.policy.refused", id);
    }

    /** Stops sharing with a group at once, both ways. A new policy starts it again. */
    @PreAuthorize(STOPPERS)
    public void suspend(GroupId group, @Nullable String reason) {
        var why = written(rules, reason);
        held(group);
        if (!policies.suspend(group, actor.id(), why, now())) {
            throw new Refused("sharing.policy.none");
        }
        fingerprints.forget(group);
        trail.record(Entry.act("sharing.policy.suspended", SharingGroups.GROUND)
                .object("sharing_group", group.value(), null));
    }

    private SharingPolicy waiting(UUID id) {
        var policy = policies.find(id).orElseThrow(() -> new Refused("sharing.policy.gone"));
        held(policy.group());
        return policies.find(id)
                .filter(one -> one.state() == State.PROPOSED)
                .orElseThrow(() -> new Refused("sharing.policy.gone"));
    }

    private FourEyes eyes(SharingPolicy policy) {
        try {
            return new FourEyes(policy.proposer(), actor.id());
        } catch (SamePersonTwice same) {
            throw new Refused("sharing.same-person");
        }
    }

    private void held(GroupId group) {
        if (!groups.hold(group)) {
            throw new Refused("sharing.group.unknown");
        }
    }

    private static void moved(boolean moved) {
        if (!moved) {
            throw new Refused("sharing.policy.gone");
        }
    }

    private void record(String act, UUID policy) {
        trail.record(Entry.act(act, SharingGroups.GROUND).object(OBJECT, policy, null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A reason in writing, as long as the profile asks for. */
    static String written(RulesInForce rules, @Nullable String reason) {
        var text = reason == null ? "" : reason.strip();
        var decisions = rules.current().decisions();
        var length = text.codePointCount(0, text.length());
        if (length < decisions.hitReasonAtLeast()) {
            throw new Refused("sharing.reason.short", decisions.hitReasonAtLeast());
        }
        if (length > decisions.noteAtMost()) {
            throw new Refused("sharing.reason.long", decisions.noteAtMost());
        }
        return text;
    }
}
