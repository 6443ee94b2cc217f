package io.gatehouse.access;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LIAISON_ONLY;

import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The officers of agencies: each bound to one, written to at one of its own domains, confirmed with it by a call before they may
 * come in, and suspended singly. Whoever appointed one does not confirm them.
 */
@Service
@Transactional
@PreAuthorize(AgencyDirectory.DESK)
public class AgencyOfficers {

    private final JdbcClient database;
    private final PersonRecords people;
    private final PersonStates states;
    private final AgencyRecords agencies;
    private final AccessLinks links;
    private final SealedRecords sealed;
    private final CurrentActor actor;
    private final FreshFactor factor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgencyOfficers(
            JdbcClient database,
            PersonRecords people,
            PersonStates states,
            AgencyRecords agencies,
            AccessLinks links,
            SealedRecords sealed,
            CurrentActor actor,
            FreshFactor factor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.people = people;
        this.states = states;
        this.agencies = agencies;
        this.links = links;
        this.sealed = sealed;
        this.actor = actor;
        this.factor = factor;
        this.events = events;
        this.clock = clock;
    }

    /** What was said when an officer was confirmed, or why one was suspended. */
    record Told(@Nullable String spokenWith, String said) {

        @Override
        public String toString() {
            return "•••";
        }
    }

    /** The officers of an agency, by name. */
    @Transactional(readOnly = true)
    public List<AgencyOfficer> of(AgencyId agency) {
        return database.sql("""
                        select person_id, standing, verified_by, verified_at from agency_officer where agency_id = ?
                        """).param(agency.value()).query((row, _) -> read(agency, row)).list().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(AgencyOfficer::name))
                .toList();
    }

    /** The officers of the asking liaison's own agency. */
    @PreAuthorize(LIAISON_ONLY)
    @Transactional(readOnly = true)
    public List<AgencyOfficer> colleagues() {
        return of(Objects.requireNonNull(actor.get().agency()));
    }

    /**
     * Confirms an officer after a call to the agency under its number in force, and mails the link to enrol where it is still
     * needed. The agency must stand, and it takes somebody else than who appointed the officer. One who was suspended is confirmed
     * anew in the same way.
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void verify(PersonId officer, String spokenWith, String said) {
        factor.require();
        var agency = agencyOf(officer);
        var who = AgencyForm.line(spokenWith, 200, "access.agency.call.who");
        var what = AgencyForm.told(said, "access.agency.call.said");
        if (!agencies.standsUntilTheEnd(agency)) {
            throw new Refused("access.agency.stands-not");
        }
        var appointedBy = database.sql("select appointed_by from agency_officer where person_id = ?")
                .param(officer.value())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
        if (appointedBy.filter(actor.id().value()::equals).isPresent()) {
            throw new Refused("access.officer.own");
        }
        people.find(officer)
                .flatMap(people::profile)
                .ifPresent(profile -> agencies.requireOwnAddress(agency, MailAddress.of(profile.email())));
        var number = agencies.numberInForce(agency).orElseThrow(() -> new Refused("access.agency.turn"));
        var now = clock.instant();
        var changed = database.sql("""
                        update agency_officer set standing = 'VERIFIED', carried_over = false,
                            appointed_by = coalesce(appointed_by, :system), verified_by = :by, verified_at = :at, number_id = :number, sealed = :sealed
                        where person_id = :person and standing <> 'VERIFIED'
                        """)
                .param("system", PersonId.SYSTEM.value())
                .param("by", actor.id().value())
                .param("at", now)
                .param("number", number)
                .param("sealed", seal(officer, new Told(who, what)))
                .param("person", officer.value())
                .update();
        if (changed == 0) {
            throw new Refused("access.agency.turn");
        }
        states.changed(officer);
        events.publishEvent(new AccessEvent.OfficerVerified(officer, agency, now));
        people.find(officer)
                .filter(person -> !person.enrolled())
                .flatMap(people::profile)
                .ifPresent(profile -> links.mailEnrolment(officer, MailAddress.of(profile.email())));
    }

    /** Suspends one officer; open sessions end. */
    public void suspend(PersonId officer, String reason) {
        var agency = agencyOf(officer);
        var why = AgencyForm.reason(reason);
        var changed = database.sql("""
                        update agency_officer set standing = 'SUSPENDED', sealed = ?
                        where person_id = ? and standing <> 'SUSPENDED'
                        """)
                .params(seal(officer, new Told(null, why)), officer.value())
                .update();
        if (changed == 0) {
            throw new Refused("access.agency.turn");
        }
        people.endSessions(officer);
        states.changed(officer);
        events.publishEvent(new AccessEvent.OfficerSuspended(officer, agency, clock.instant()));
    }

    /** Suspends every officer of an agency who is written to at none of its domains any more. */
    void suspendStrangers(AgencyId agency, String why) {
        var known = agencies.find(agency).orElseThrow(() -> new Refused("access.agency.gone"));
        of(agency).stream()
                .filter(one -> one.standing() != AgencyOfficer.Standing.SUSPENDED && !known.owns(one.email()))
                .forEach(one -> suspend(one.person(), why));
    }

    private AgencyId agencyOf(PersonId officer) {
        return database.sql("select agency_id from agency_officer where person_id = ?")
                .param(officer.value())
                .query(UUID.class)
                .optional()
                .map(AgencyId::new)
                .orElseThrow(() -> new Refused("access.people.gone"));
    }

    private Optional<AgencyOfficer> read(AgencyId agency, ResultSet row) throws SQLException {
        var id = new PersonId(row.getObject("person_id", UUID.class));
        var standing = AgencyOfficer.Standing.valueOf(row.getString("standing"));
        var by = row.getObject("verified_by", UUID.class);
        var at = row.getObject("verified_at", Instant.class);
        return people.find(id)
                .flatMap(person -> people.profile(person)
                        .map(profile -> new AgencyOfficer(
                                id,
                                agency,
                                profile.name(),
                                profile.email(),
                                standing,
                                person.enrolled(),
                                person.state() == PersonRecords.State.DISABLED,
                                person.lastSignIn(),
                                by == null ? null : new PersonId(by),
                                at)));
    }

    private byte[] seal(PersonId officer, Told told) {
        return sealed.seal(officer.subject(), new Place("agency_officer", "sealed", officer.value(), 1), told);
    }
}
