package io.gatehouse.access;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;

import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How agencies come to stand, and what becomes of them.
 *
 * <p>What gives an agency anything takes two people: a custodian calls it back under the number of our own directory and says whom
 * they reached, and somebody else, who looked the number up for themselves, confirms. So it is for a new agency, another number,
 * one more domain, and the end of a suspension. Both show a fresh second factor, since every later call rests on what they say. What
 * takes away, one person does at once, with a reason.
 */
@Service
@Transactional
@PreAuthorize(AgencyDirectory.DESK)
public class AgencyDirectory {

    /** Expression: who keeps the directory. */
    static final String DESK = "hasAnyRole('CUSTODIAN','COUNSEL','ADMIN')";

    /** How an agency stands whose number and domains may change. */
    private static final Set<AgencyStanding> LIVE = EnumSet.of(AgencyStanding.VERIFIED, AgencyStanding.SUSPENDED);

    private final AgencyRecords records;
    private final AgencyForm form;
    private final AgencyOfficers officers;
    private final PersonStates states;
    private final CurrentActor actor;
    private final FreshFactor factor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgencyDirectory(
            AgencyRecords records,
            AgencyForm form,
            AgencyOfficers officers,
            PersonStates states,
            CurrentActor actor,
            FreshFactor factor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.form = form;
        this.officers = officers;
        this.states = states;
        this.actor = actor;
        this.factor = factor;
        this.events = events;
        this.clock = clock;
    }

    /** What waits for a call or for the second person, the oldest first. */
    @Transactional(readOnly = true)
    public List<AgencyChange> open() {
        return records.open();
    }

    /** What was done to an agency, and what waits, the newest first. */
    @Transactional(readOnly = true)
    public List<AgencyChange> history(AgencyId agency) {
        return records.changes(agency);
    }

    /** Proposes another number to call back, which was not found in any request. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN')")
    public AgencyChangeId proposeNumber(
            AgencyId agency, String number, NumberSource kind, String source, String reason) {
        requireLive(agency);
        return propose(
                agency,
                AgencyChange.Kind.NUMBER,
                AgencyForm.number(number),
                kind,
                AgencyForm.source(source),
                null,
                null,
                AgencyForm.reason(reason));
    }

    /** Proposes another name. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN')")
    public AgencyChangeId proposeName(AgencyId agency, String name, String reason) {
        requireLive(agency);
        var line = AgencyForm.name(name);
        if (line.equals(get(agency).name())) {
            throw new Refused("access.agency.same");
        }
        return propose(agency, AgencyChange.Kind.NAME, null, null, null, null, line, AgencyForm.reason(reason));
    }

    /**
     * Proposes where it works, by which its nights are told (LE-4).
     *
     * @param zone null where it works round the clock, so that no hour is unusual
     */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN')")
    public AgencyChangeId proposeZone(AgencyId agency, @Nullable ZoneId zone, String reason) {
        requireLive(agency);
        if (Objects.equals(zone, get(agency).zone())) {
            throw new Refused("access.agency.same");
        }
        return propose(
                agency,
                AgencyChange.Kind.ZONE,
                null,
                null,
                null,
                null,
                zone == null ? null : zone.getId(),
                AgencyForm.reason(reason));
    }

    /** Proposes what else it is in law, by which it may come by other kinds of process (R65). */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN')")
    public AgencyChangeId proposeKind(AgencyId agency, @Nullable AgencyKind kind, String reason) {
        requireLive(agency);
        if (kind == null) {
            throw new Refused("access.agency.kind");
        }
        if (kind == get(agency).kind()) {
            throw new Refused("access.agency.same");
        }
        return propose(agency, AgencyChange.Kind.KIND, null, null, null, null, kind.name(), AgencyForm.reason(reason));
    }

    /** Proposes one more mail domain. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN')")
    public AgencyChangeId proposeDomain(AgencyId agency, String domain, String reason) {
        requireLive(agency);
        return propose(
                agency, AgencyChange.Kind.DOMAIN, null, null, null, form.newDomain(domain, reason), null, reason);
    }

    /** Proposes that a suspension be lifted. */
    public AgencyChangeId proposeLift(AgencyId agency, String reason) {
        if (get(agency).standing() != AgencyStanding.SUSPENDED) {
            throw new Refused("access.agency.turn");
        }
        return propose(agency, AgencyChange.Kind.LIFT, null, null, null, null, null, AgencyForm.reason(reason));
    }

    /** The number to call about a change: the one in force, and of a new agency the one that we found for it. Never a new one. */
    @Transactional(readOnly = true)
    public String numberToCall(AgencyChangeId id) {
        return get(get(id).agency()).callBackNumber();
    }

    /** What is amiss with the domain that a change is about; nothing where it is about none. */
    @Transactional(readOnly = true)
    public List<DomainWarning> warnings(AgencyChangeId id) {
        var change = get(id);
        return change.domain() == null ? List.of() : form.warnings(change.domain(), change.agency());
    }

    /** Notes that the agency was called back: who was reached, and what they said. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void calledBack(AgencyChangeId id, String spokenWith, String said) {
        factor.require();
        var change = open(id);
        var who = AgencyForm.line(spokenWith, 200, "access.agency.call.who");
        var what = AgencyForm.told(said, "access.agency.call.said");
        if (!records.called(change, actor.id(), clock.instant(), change.notes().called(who, what))) {
            throw new Refused("access.agency.turn");
        }
        publish(change.agency(), change, AccessEvent.AgencyChanged.Step.CALLED);
    }

    /**
     * The second person has made sure, and what was proposed holds. Nobody confirms their own call.
     *
     * @param how how they made sure, such as where they found the number themselves
     */
    public void confirm(AgencyChangeId id, String how) {
        factor.require();
        var change = open(id);
        var caller = change.caller();
        if (caller == null) {
            throw new Refused("access.agency.call.first");
        }
        if (caller.equals(actor.id())) {
            throw new Refused("access.agency.own");
        }
        var two = new FourEyes(caller, actor.id());
        var told = AgencyForm.told(how, "access.agency.confirm.how");
        // Whoever ends or suspends the agency comes before this or after it, never between.
        requireInTurn(change, records.standingForMove(change.agency()));
        var now = clock.instant();
        if (!records.done(change, two, now, change.notes().settled(told))) {
            throw new Refused("access.agency.turn");
        }
        carryOut(change, two);
        publish(change.agency(), change, AccessEvent.AgencyChanged.Step.CONFIRMED);
    }

    private static void requireInTurn(AgencyChange change, Optional<AgencyStanding> standing) {
        var inTurn = switch (change.kind()) {
            case REGISTER -> EnumSet.of(AgencyStanding.PROPOSED);
            case LIFT -> EnumSet.of(AgencyStanding.SUSPENDED);
            case NUMBER, DOMAIN, NAME, ZONE, KIND -> LIVE;
            case DROP, SUSPEND, END -> EnumSet.noneOf(AgencyStanding.class);
        };
        if (standing.filter(inTurn::contains).isEmpty()) {
            throw new Refused("access.agency.turn");
        }
    }

    private void carryOut(AgencyChange change, FourEyes two) {
        var agency = change.agency();
        var now = clock.instant();
        switch (change.kind()) {
            case REGISTER -> {
                records.number(agency, change, two, now);
                records.domain(agency, change, two, now);
                verify(agency, two);
            }
            case NUMBER -> records.number(agency, change, two, now);
            case DOMAIN -> records.domain(agency, change, two, now);
            case NAME -> records.rename(agency, Objects.requireNonNull(change.value()));
            case ZONE -> records.zone(agency, change.value());
            case KIND -> records.kind(agency, AgencyKind.valueOf(Objects.requireNonNull(change.value())));
            case LIFT -> verify(agency, two);
            case DROP, SUSPEND, END -> throw new IllegalStateException("One person does this alone");
        }
    }

    private void verify(AgencyId agency, FourEyes two) {
        if (!records.verify(agency, two, clock.instant())) {
            throw new Refused("access.agency.turn");
        }
        states.changed(agency);
    }

    /** Refuses what was proposed; a new agency ends with it. */
    public void refuse(AgencyChangeId id, String reason) {
        var change = open(id);
        var why = AgencyForm.reason(reason);
        if (!records.refused(change, actor.id(), clock.instant(), change.notes().settled(why))) {
            throw new Refused("access.agency.turn");
        }
        if (change.kind() == AgencyChange.Kind.REGISTER) {
            records.move(change.agency(), AgencyStanding.PROPOSED, AgencyStanding.ENDED);
        }
        publish(change.agency(), change, AccessEvent.AgencyChanged.Step.REFUSED);
    }

    /** Suspends an agency: its people's sessions and whatever is open to them end now, on every node within seconds (LE-6). */
    public void suspend(AgencyId agency, String reason) {
        var why = AgencyForm.reason(reason);
        if (!records.move(agency, AgencyStanding.VERIFIED, AgencyStanding.SUSPENDED)) {
            throw new Refused("access.agency.turn");
        }
        close(agency, AgencyChange.Kind.SUSPEND, why);
    }

    /** Ends what we have with an agency, for good; its domains count as lapsed. */
    public void end(AgencyId agency, String reason) {
        var why = AgencyForm.reason(reason);
        if (!records.move(agency, AgencyStanding.VERIFIED, AgencyStanding.ENDED)
                && !records.move(agency, AgencyStanding.SUSPENDED, AgencyStanding.ENDED)) {
            throw new Refused("access.agency.turn");
        }
        records.lapseAll(agency, clock.instant());
        close(agency, AgencyChange.Kind.END, why);
    }

    /**
     * A domain is the agency's no more: nobody at it counts as one of its officers, those who were are suspended, and whoever gets hold of
     * it is flagged.
     */
    public void dropDomain(AgencyId agency, String domain, String reason) {
        var why = AgencyForm.reason(reason);
        if (!records.lapse(agency, domain, clock.instant())) {
            throw new Refused("access.agency.turn");
        }
        officers.suspendStrangers(agency, why);
        alone(agency, AgencyChange.Kind.DROP, domain, why);
    }

    private void close(AgencyId agency, AgencyChange.Kind kind, String why) {
        // What was proposed for an agency in good standing is not for one that is in none, nor for when it is again.
        for (var waiting : records.open(agency)) {
            if (records.refused(
                    waiting, actor.id(), clock.instant(), waiting.notes().settled(why))) {
                publish(agency, waiting, AccessEvent.AgencyChanged.Step.REFUSED);
            }
        }
        states.endSessionsOf(agency);
        alone(agency, kind, null, why);
        events.publishEvent(new AgencySuspended(agency));
    }

    private void alone(AgencyId agency, AgencyChange.Kind kind, @Nullable String domain, String why) {
        var now = clock.instant();
        var change = new AgencyChange(
                AgencyChangeId.next(),
                agency,
                kind,
                AgencyChange.State.DONE,
                null,
                null,
                null,
                domain,
                null,
                null,
                actor.id(),
                now,
                null,
                null,
                actor.id(),
                now,
                new AgencyChange.Notes(why, null, null, null));
        records.insert(change);
        publish(agency, change, AccessEvent.AgencyChanged.Step.DONE);
    }

    private AgencyChangeId propose(
            AgencyId agency,
            AgencyChange.Kind kind,
            @Nullable String number,
            @Nullable NumberSource sourceKind,
            @Nullable String source,
            AgencyForm.@Nullable Domain domain,
            @Nullable String value,
            String reason) {
        var change = new AgencyChange(
                AgencyChangeId.next(),
                agency,
                kind,
                AgencyChange.State.OPEN,
                number,
                sourceKind,
                source,
                domain == null ? null : domain.name(),
                domain == null ? null : domain.resembles(),
                value,
                actor.id(),
                clock.instant(),
                null,
                null,
                null,
                null,
                new AgencyChange.Notes(AgencyForm.reason(reason), null, null, null));
        records.insert(change);
        publish(agency, change, AccessEvent.AgencyChanged.Step.PROPOSED);
        return change.id();
    }

    private void publish(AgencyId agency, AgencyChange change, AccessEvent.AgencyChanged.Step step) {
        events.publishEvent(new AccessEvent.AgencyChanged(agency, change.kind(), step, clock.instant()));
    }

    private void requireLive(AgencyId agency) {
        if (!LIVE.contains(get(agency).standing())) {
            throw new Refused("access.agency.turn");
        }
    }

    private AgencySummary get(AgencyId agency) {
        return records.find(agency).orElseThrow(() -> new Refused("access.agency.gone"));
    }

    private AgencyChange get(AgencyChangeId id) {
        return records.change(id).orElseThrow(() -> new Refused("access.agency.turn"));
    }

    private AgencyChange open(AgencyChangeId id) {
        var change = get(id);
        if (change.state() != AgencyChange.State.OPEN) {
            throw new Refused("access.agency.turn");
        }
        return change;
    }
}
