package io.gatehouse.screening;

import static io.gatehouse.access.Roles.OFFICER_ONLY;
import static io.gatehouse.access.Roles.REVIEWERS;
import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hits of customers: shows them, on record, and takes what people say of them (R46).
 *
 * <p>Whoever answers hands back the version that was read. The customer's row in {@code screened} is locked first, so that answers and
 * screenings of one customer come one after the other; then the hit is looked at again, and written over the row that was read only.
 */
@Service
@Transactional
public class Hits {

    private final HitStore hits;
    private final HitReading reading;
    private final ScreenedStore screened;
    private final Holds holds;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final People people;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;

    Hits(
            HitStore hits,
            HitReading reading,
            ScreenedStore screened,
            Holds holds,
            RulesInForce rules,
            AuditTrail trail,
            People people,
            CurrentActor actor,
            ApplicationEventPublisher events) {
        this.hits = hits;
        this.reading = reading;
        this.screened = screened;
        this.holds = holds;
        this.rules = rules;
        this.trail = trail;
        this.people = people;
        this.actor = actor;
        this.events = events;
    }

    /** The hits of a customer: the open ones first, and of these the heaviest. The look is on record. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    public List<Hit> of(CustomerId customer, Ground ground) {
        trail.record(Entry.look("screening.hits.read", ground).about(customer.subject()));
        return reading.of(customer);
    }

    /** How many hits of these customers people have still to settle; customers without any are left out. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    @Transactional(readOnly = true)
    public Map<CustomerId, Integer> undecided(Collection<CustomerId> customers) {
        return hits.undecided(customers);
    }

    /** The hits of a customer that wait for people: to be settled, or for a second person to answer for the hold. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    @Transactional(readOnly = true)
    public List<HitId> waiting(CustomerId customer) {
        return hits.waiting(customer);
    }

    /** Customers with hits that wait for people, in order, after that one; so a sweep finds whom no case is about. */
    @PreAuthorize(SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public List<CustomerId> withWaiting(@Nullable CustomerId after, int atMost) {
        return hits.withWaiting(after, atMost);
    }

    /** How a customer stands with the lists in force now. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    @Transactional(readOnly = true)
    public Standing standing(CustomerId customer) {
        return reading.standing(customer);
    }

    /** When a customer was last held against which lists; nothing before the first time. */
    @PreAuthorize(REVIEWERS)
    @Transactional(readOnly = true)
    public Optional<Screened> screened(CustomerId customer) {
        return reading.screened(customer);
    }

    /** It is the same party: the account is held at once, and a second person has to confirm or lift that. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer same(HitId id, long seen, String reason, Ground ground) {
        return act(HitAct.Kind.SAME, id, seen, reason, ground, this::answerable, hit -> holds.place(hit, actor.id()));
    }

    /** It is not the same party; it rests until one of the compared fields changes. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer notSame(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.NOT_SAME,
                id,
                seen,
                reason,
                ground,
                this::answerable,
                hit -> hit.notSame(actor.id(), screened.now()));
    }

    /** It may be the same party: an officer says, never this person. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer notSure(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.NOT_SURE,
                id,
                seen,
                reason,
                ground,
                hit -> hit.state == HitState.NEW,
                hit -> hit.notSure(actor.id(), screened.now()));
    }

    /** It is the same party, says a second person: the account stays blocked, and the block is to be reported in time. */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer confirmHold(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.HOLD_CONFIRMED,
                id,
                seen,
                reason,
                ground,
                hit -> hit.state == HitState.TRUE_MATCH,
                hit -> holds.confirm(hit, actor.id()));
    }

    /** It is not, says a second person: the account goes back to where it stood. */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer liftHold(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.HOLD_LIFTED,
                id,
                seen,
                reason,
                ground,
                hit -> hit.state == HitState.TRUE_MATCH,
                hit -> holds.lift(hit, actor.id()));
    }

    /** The block was reported, and this tells when and under which number (31 CFR 501.603). */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer blockReported(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.BLOCK_REPORTED,
                id,
                seen,
                reason,
                ground,
                HitRecord::owesBlockReport,
                hit -> holds.reported(hit, actor.id()));
    }

    /** The end of the block was reported, and this tells when and under which number (31 CFR 501.603). */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer unblockReported(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.UNBLOCK_REPORTED,
                id,
                seen,
                reason,
                ground,
                HitRecord::owesUnblockReport,
                hit -> holds.unblockReported(hit, actor.id()));
    }

    /** The confirmed hold is to end, says one person: the entry is gone, a licence allows it, or it was an error. Another has to agree. */
    @PreAuthorize(REVIEWERS)
    public HitAnswer askRelease(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.RELEASE_ASKED,
                id,
                seen,
                reason,
                ground,
                hit -> hit.state == HitState.ACTIONED && hit.releaseBy == null,
                hit -> hit.askRelease(actor.id(), screened.now()));
    }

    /** The confirmed hold ends, says another person than who asked: the account goes back unless something else holds it. */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer releaseHold(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.HOLD_RELEASED,
                id,
                seen,
                reason,
                ground,
                hit -> hit.state == HitState.ACTIONED && hit.releaseBy != null,
                hit -> holds.release(hit, actor.id()));
    }

    /** The confirmed hold stays, says another person than who asked for its end; or whoever looked at what became of the entry. */
    @PreAuthorize(OFFICER_ONLY)
    public HitAnswer keepHold(HitId id, long seen, String reason, Ground ground) {
        return act(
                HitAct.Kind.HOLD_KEPT,
                id,
                seen,
                reason,
                ground,
                HitRecord::waitsForRelease,
                hit -> holds.keep(hit, actor.id()));
    }

    private boolean answerable(HitRecord hit) {
        return hit.state == HitState.NEW || (hit.state == HitState.ESCALATED && actor.is(Role.OFFICER));
    }

    private interface Answering {
        void answer(HitRecord hit);
    }

    private HitAnswer act(
            HitAct.Kind kind,
            HitId id,
            long seen,
            String reason,
            Ground ground,
            Predicate<HitRecord> inTurn,
            Answering answering) {
        requireReason(reason);
        var found = hits.find(id).orElseThrow(() -> new Refused("screening.hit.unknown"));
        screened.lock(List.of(found.customer));
        var hit = hits.find(id).orElseThrow();
        if (saidBySame(hit, kind)) {
            refused(hit, kind, ground, "own decision");
            return new HitAnswer.OwnDecision();
        }
        if (hit.version != seen) {
            return new HitAnswer.Changed(people.name(hit.changedBy), hit.changedAt);
        }
        if (!inTurn.test(hit)) {
            return new HitAnswer.OutOfTurn(hit.state);
        }
        var from = hit.state;
        answering.answer(hit);
        trail.record(entry(hit, kind, ground)
                .detail(
                        hit.customer.subject(),
                        Map.of("from", from.name(), "to", hit.state.name(), "reason", reason.strip())));
        hits.update(hit);
        hits.act(hit, kind, actor.id(), hit.changedAt, reason.strip());
        if (kind == HitAct.Kind.SAME) {
            events.publishEvent(new HoldPlaced(hit.customer, hit.id));
        } else if (kind == HitAct.Kind.HOLD_LIFTED || kind == HitAct.Kind.HOLD_RELEASED) {
            events.publishEvent(new HoldLifted(hit.customer, hit.id));
        }
        events.publishEvent(new HitSettled(hit.customer, hit.id, hit.state));
        return new HitAnswer.Done(hit.version);
    }

    /** Whether it is for somebody else to say, because this person has. */
    private boolean saidBySame(HitRecord hit, HitAct.Kind kind) {
        return switch (hit.state) {
            case ESCALATED -> actor.id().equals(hit.unsure);
            case TRUE_MATCH -> actor.id().equals(hit.proposer);
            case ACTIONED ->
                (kind == HitAct.Kind.HOLD_RELEASED || kind == HitAct.Kind.HOLD_KEPT)
                        && actor.id().equals(hit.releaseBy);
            case NEW, FALSE_POSITIVE, RELEASED, LAPSED -> false;
        };
    }

    private void refused(HitRecord hit, HitAct.Kind kind, Ground ground, String why) {
        trail.record(entry(hit, kind, ground)
                .detail(hit.customer.subject(), Map.of("refused", why))
                .refused());
    }

    private static Entry entry(HitRecord hit, HitAct.Kind kind, Ground ground) {
        var action = switch (kind) {
            case SAME -> "screening.hit.same";
            case NOT_SAME -> "screening.hit.not-same";
            case NOT_SURE -> "screening.hit.not-sure";
            case HOLD_CONFIRMED -> "screening.hold.confirmed";
            case HOLD_LIFTED -> "screening.hold.lifted";
            case BLOCK_REPORTED -> "screening.block.reported";
            case UNBLOCK_REPORTED -> "screening.unblock.reported";
            case RELEASE_ASKED -> "screening.hold.release-asked";
            case HOLD_RELEASED -> "screening.hold.released";
            case HOLD_KEPT -> "screening.hold.kept";
            case ENTRY_CHANGED, ENTRY_GONE, ENTRY_BACK -> "screening.hold.entry";
            case LAPSED -> "screening.hit.lapsed";
        };
        return Entry.act(action, ground).about(hit.customer.subject()).object("hit", hit.id.value(), null);
    }

    private void requireReason(String reason) {
        var decisions = rules.current().decisions();
        var length = reason.strip().codePointCount(0, reason.strip().length());
        if (length < decisions.hitReasonAtLeast()) {
            throw new Refused("screening.reason.short", decisions.hitReasonAtLeast());
        }
        if (length > decisions.noteAtMost()) {
            throw new Refused("screening.reason.long", decisions.noteAtMost());
        }
    }
}
