package io.gatehouse.access;

import static io.gatehouse.access.Roles.STAFF_OR_SYSTEM;

import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The agencies whose liaisons may sign in: our own directory, never what a request says of itself (LE-2). An agency that is
 * entered is proposed; nothing is open to it before two of us have made sure of it (LE-1, {@link AgencyDirectory}).
 */
@Service
@Transactional
@PreAuthorize(STAFF_OR_SYSTEM)
public class Agencies {

    private final AgencyRecords records;
    private final AgencyForm form;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Agencies(
            AgencyRecords records, AgencyForm form, CurrentActor actor, ApplicationEventPublisher events, Clock clock) {
        this.records = records;
        this.form = form;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters an agency, as proposed. Refuses a domain that is some agency's already or a free mail service's, one that resembles
     * a known one unless the reason is said, and a number whose source is not said.
     */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN','SYSTEM')")
    public AgencyId register(NewAgency agency) {
        var name = AgencyForm.name(agency.name());
        var domain = form.newDomain(agency.domain(), agency.reason());
        var number = AgencyForm.number(agency.callBackNumber());
        var source = AgencyForm.source(agency.numberSource());
        var id = AgencyId.next();
        var now = clock.instant();
        records.insert(id, name, agency.kind(), agency.zone(), actor.id(), now);
        records.insert(new AgencyChange(
                AgencyChangeId.next(),
                id,
                AgencyChange.Kind.REGISTER,
                AgencyChange.State.OPEN,
                number,
                agency.sourceKind(),
                source,
                domain.name(),
                domain.resembles(),
                null,
                actor.id(),
                now,
                null,
                null,
                null,
                null,
                new AgencyChange.Notes(domain.reason(), null, null, null)));
        events.publishEvent(new AccessEvent.AgencyRegistered(id, now));
        return id;
    }

    /** One agency; to an officer there is none but the own. */
    @Transactional(readOnly = true)
    public AgencySummary get(AgencyId agency) {
        return records.find(agency)
                .filter(found -> exists(found.id()))
                .orElseThrow(() -> new Refused("access.agency.gone"));
    }

    /** All agencies, by name, however they stand; to an officer the own. */
    @Transactional(readOnly = true)
    public List<AgencySummary> all() {
        return records.all().stream().filter(agency -> exists(agency.id())).toList();
    }

    private boolean exists(AgencyId agency) {
        return !actor.is(Role.LIAISON) || agency.equals(actor.get().agency());
    }

    /** Refuses unless the agency stands: two of us have made sure of it, and it is not suspended. */
    @Transactional(readOnly = true)
    public void requireStanding(AgencyId agency) {
        if (!get(agency).stands()) {
            throw new Refused("access.agency.stands-not");
        }
    }

    /**
     * Whether the agency stands, and goes on to until the transaction that asks has ended: whoever suspends it meanwhile waits, so
     * that nothing is answered once a suspension is done.
     */
    public boolean standsUntilTheEnd(AgencyId agency) {
        return exists(agency) && records.standsUntilTheEnd(agency);
    }

    /** How a domain that may be entered is like one of our directory, or a known authority's, without being it. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','ADMIN','SYSTEM')")
    @Transactional(readOnly = true)
    public List<DomainWarning> warnings(String domain) {
        return form.warnings(domain);
    }

    /**
     * Refuses an officer's mail address that is at none of the agency's own domains: in its own words where it is a free mail
     * service's, or made to look like a known one.
     */
    @PreAuthorize("hasAnyRole('CUSTODIAN','LIAISON','SYSTEM')")
    @Transactional(readOnly = true)
    public void requireOwnAddress(AgencyId agency, String mailAddress) {
        var host = mailAddress.strip().substring(mailAddress.strip().lastIndexOf('@') + 1);
        if (get(agency).owns(mailAddress.strip()) || host.isEmpty()) {
            return;
        }
        if (form.isFreeMail(host)) {
            throw new Refused("access.officer.free-mail");
        }
        var like = form.warnings(host).stream()
                .filter(warning -> !warning.resembles().isEmpty())
                .findFirst();
        if (like.isPresent()) {
            throw new Refused("access.officer.flagged", like.get().resembles());
        }
    }

    /** Which row of the directory is the number in force of an agency that is being called back (LE-2). */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','SYSTEM')")
    @Transactional(readOnly = true)
    public UUID numberInForce(AgencyId agency) {
        return records.numberInForce(agency).orElseThrow(() -> new Refused("access.agency.gone"));
    }
}
