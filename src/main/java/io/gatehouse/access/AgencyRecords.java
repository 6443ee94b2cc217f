package io.gatehouse.access;

import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of agencies, their numbers and domains, and of what is done to them. Changes that race are guarded updates. */
@Component
class AgencyRecords {

    private static final String SUMMARY = """
            select a.id, a.name, coalesce(n.number, c.number) as number, coalesce(n.source_kind, c.source_kind) as source_kind,
                coalesce(n.source, c.source) as source, a.standing, a.kind, a.time_zone,
                coalesce((select group_concat(d.domain order by d.since, d.domain separator ' ') from agency_domain d
                    where d.agency_id = a.id and d.until is null), if(a.standing = 'PROPOSED', c.domain, '')) as domains
            from agency a
            left join agency_number n on n.current_of = a.id
            left join agency_change c on c.agency_id = a.id and c.kind = 'REGISTER'
            """;
    private static final String CHANGE = """
            select id, agency_id, kind, state, number, source_kind, source, domain, resembles, new_value, proposed_by, proposed_at,
                proposer, called_at, approver, settled_by, settled_at, sealed from agency_change
            """;

    private final JdbcClient database;
    private final SealedRecords sealed;

    AgencyRecords(JdbcClient database, SealedRecords sealed) {
        this.database = database;
        this.sealed = sealed;
    }

    Optional<AgencySummary> find(AgencyId agency) {
        return database.sql(SUMMARY + " where a.id = ?")
                .param(agency.value())
                .query((row, _) -> summary(row))
                .optional();
    }

    List<AgencySummary> all() {
        return database.sql(SUMMARY + " order by a.name, a.id")
                .query((row, _) -> summary(row))
                .list();
    }

    void insert(AgencyId id, String name, AgencyKind kind, @Nullable ZoneId zone, PersonId by, Instant now) {
        database.sql("""
                        insert into agency (id, name, kind, created_at, standing, carried_over, time_zone, proposed_by)
                        values (?, ?, ?, ?, 'PROPOSED', false, ?, ?)
                        """)
                .param(id.value())
                .param(name)
                .param(kind.name())
                .param(now)
                .param(zone == null ? null : zone.getId())
                .param(by.value())
                .update();
    }

    /** Whether it stands; whoever suspends it meanwhile waits until the asking transaction has ended, so no answer is given after. */
    boolean standsUntilTheEnd(AgencyId agency) {
        return database.sql("select standing from agency where id = ? lock in share mode")
                .param(agency.value())
                .query(String.class)
                .optional()
                .filter(AgencyStanding.VERIFIED.name()::equals)
                .isPresent();
    }

    void rename(AgencyId agency, String name) {
        database.sql("update agency set name = ? where id = ?")
                .params(name, agency.value())
                .update();
    }

    /** Where it works; null round the clock. */
    void kind(AgencyId agency, AgencyKind kind) {
        database.sql("update agency set kind = ? where id = ?")
                .params(kind.name(), agency.value())
                .update();
    }

    void zone(AgencyId agency, @Nullable String zone) {
        database.sql("update agency set time_zone = ? where id = ?")
                .param(zone)
                .param(agency.value())
                .update();
    }

    /** From one standing to another; false if it is not in the first. */
    boolean move(AgencyId agency, AgencyStanding from, AgencyStanding to) {
        return database.sql("update agency set standing = ? where id = ? and standing = ?")
                        .params(to.name(), agency.value(), from.name())
                        .update()
                == 1;
    }

    /** How it stands; nobody moves it until the asking transaction has ended. */
    Optional<AgencyStanding> standingForMove(AgencyId agency) {
        return database.sql("select standing from agency where id = ? for update")
                .param(agency.value())
                .query(String.class)
                .optional()
                .map(AgencyStanding::valueOf);
    }

    /** Two people have made sure of it; false if it has not been waiting for that. */
    boolean verify(AgencyId agency, FourEyes two, Instant at) {
        return database.sql("""
                        update agency set standing = 'VERIFIED', proposer = ?, approver = ?, verified_at = ?
                        where id = ? and standing in ('PROPOSED', 'SUSPENDED')
                        """)
                        .params(two.proposer().value(), two.approver().value(), at, agency.value())
                        .update()
                == 1;
    }

    /** The number in force, and its row. */
    Optional<UUID> numberInForce(AgencyId agency) {
        return database.sql("select id from agency_number where current_of = ?")
                .param(agency.value())
                .query(UUID.class)
                .optional();
    }

    void number(AgencyId agency, AgencyChange change, FourEyes two, Instant now) {
        database.sql("update agency_number set until = ? where current_of = ?")
                .params(now, agency.value())
                .update();
        database.sql("""
                        insert into agency_number (id, agency_id, number, source_kind, source, proposer, approver, since)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        AgencyChangeId.next().value(),
                        agency.value(),
                        Objects.requireNonNull(change.number()),
                        Objects.requireNonNull(change.sourceKind()).name(),
                        Objects.requireNonNull(change.source()),
                        two.proposer().value(),
                        two.approver().value(),
                        now)
                .update();
    }

    /** The domain is the agency's; one that has lapsed may become somebody's again. */
    void domain(AgencyId agency, AgencyChange change, FourEyes two, Instant now) {
        var again = database.sql("""
                        update agency_domain set agency_id = ?, carried_over = false, proposer = ?, approver = ?, since = ?, until = null
                        where domain = ? and until is not null
                        """)
                .params(
                        agency.value(),
                        two.proposer().value(),
                        two.approver().value(),
                        now,
                        Objects.requireNonNull(change.domain()))
                .update();
        if (again == 1) {
            return;
        }
        try {
            database.sql(
                            "insert into agency_domain (domain, agency_id, proposer, approver, since) values (?, ?, ?, ?, ?)")
                    .params(
                            Objects.requireNonNull(change.domain()),
                            agency.value(),
                            two.proposer().value(),
                            two.approver().value(),
                            now)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Refused("access.agency.taken");
        }
    }

    /** The domain is the agency's no more; false if it was not. */
    boolean lapse(AgencyId agency, String domain, Instant now) {
        return database.sql("update agency_domain set until = ? where domain = ? and agency_id = ? and until is null")
                        .params(now, domain, agency.value())
                        .update()
                == 1;
    }

    void lapseAll(AgencyId agency, Instant now) {
        database.sql("update agency_domain set until = ? where agency_id = ? and until is null")
                .params(now, agency.value())
                .update();
    }

    /** A domain that is, or was, some agency's. */
    record KnownDomain(String domain, AgencyId agency, boolean lapsed) {}

    /** Every domain of every agency, lapsed ones too, and those that wait. */
    List<KnownDomain> domains() {
        return database.sql("""
                        select domain, agency_id, until is not null as lapsed from agency_domain
                        union select domain, agency_id, false from agency_change where state = 'OPEN' and domain is not null
                        """)
                .query((row, _) -> new KnownDomain(
                        row.getString(1), new AgencyId(row.getObject(2, UUID.class)), row.getBoolean(3)))
                .list();
    }

    /** Notes a change; refuses the second of a kind that waits once. */
    void insert(AgencyChange change) {
        try {
            write(change);
        } catch (DuplicateKeyException waits) {
            throw new Refused("access.agency.waits");
        }
    }

    private void write(AgencyChange change) {
        database.sql("""
                        insert into agency_change (id, agency_id, kind, state, number, source_kind, source, domain, resembles,
                            new_value, proposed_by, proposed_at, settled_by, settled_at, sealed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(change.id().value())
                .param(change.agency().value())
                .param(change.kind().name())
                .param(change.state().name())
                .param(change.number())
                .param(change.sourceKind() == null ? null : change.sourceKind().name())
                .param(change.source())
                .param(change.domain())
                .param(change.resembles())
                .param(change.value())
                .param(change.proposedBy().value())
                .param(change.proposedAt())
                .param(change.settledBy() == null ? null : change.settledBy().value())
                .param(change.settledAt())
                .param(seal(change, change.notes()))
                .update();
    }

    Optional<AgencyChange> change(AgencyChangeId id) {
        return database.sql(CHANGE + " where id = ?")
                .param(id.value())
                .query((row, _) -> change(row))
                .optional();
    }

    List<AgencyChange> changes(AgencyId agency) {
        return database.sql(CHANGE + " where agency_id = ? order by proposed_at desc, id desc limit 200")
                .param(agency.value())
                .query((row, _) -> change(row))
                .list();
    }

    /** What waits for an agency. */
    List<AgencyChange> open(AgencyId agency) {
        return database.sql(CHANGE + " where agency_id = ? and state = 'OPEN'")
                .param(agency.value())
                .query((row, _) -> change(row))
                .list();
    }

    List<AgencyChange> open() {
        return database.sql(CHANGE + " where state = 'OPEN' order by proposed_at, id")
                .query((row, _) -> change(row))
                .list();
    }

    /** Notes a call; false if somebody has called before, or it is settled. */
    boolean called(AgencyChange change, PersonId by, Instant at, AgencyChange.Notes notes) {
        return database.sql("""
                        update agency_change set proposer = ?, called_at = ?, sealed = ?
                        where id = ? and state = 'OPEN' and proposer is null
                        """)
                        .params(by.value(), at, seal(change, notes), change.id().value())
                        .update()
                == 1;
    }

    /** The second person has made sure; false if another did before, or nobody has called. */
    boolean done(AgencyChange change, FourEyes two, Instant at, AgencyChange.Notes notes) {
        return database.sql("""
                        update agency_change set state = 'DONE', approver = ?, settled_by = ?, settled_at = ?, sealed = ?
                        where id = ? and state = 'OPEN' and proposer = ?
                        """)
                        .params(
                                two.approver().value(),
                                two.approver().value(),
                                at,
                                seal(change, notes),
                                change.id().value(),
                                two.proposer().value())
                        .update()
                == 1;
    }

    boolean refused(AgencyChange change, PersonId by, Instant at, AgencyChange.Notes notes) {
        return database.sql("""
                        update agency_change set state = 'REFUSED', settled_by = ?, settled_at = ?, sealed = ?
                        where id = ? and state = 'OPEN'
                        """)
                        .params(by.value(), at, seal(change, notes), change.id().value())
                        .update()
                == 1;
    }

    /** Notes a liaison who was just appointed; refuses an address that is at none of the agency's own domains. */
    void appointed(PersonId person, AgencyId agency, PersonId by) {
        database.sql("""
                        insert into agency_officer (person_id, agency_id, standing, appointed_by) values (?, ?, 'PROPOSED', ?)
                        """).params(person.value(), agency.value(), by.value()).update();
    }

    void requireOwnAddress(AgencyId agency, MailAddress address) {
        var known = find(agency).orElseThrow(() -> new Refused("access.agency.gone"));
        if (known.standing() == AgencyStanding.ENDED) {
            throw new Refused("access.agency.stands-not");
        }
        if (!known.owns(address.value())) {
            throw new Refused("access.officer.domain", String.join(", ", known.domains()));
        }
    }

    private byte[] seal(AgencyChange change, AgencyChange.Notes notes) {
        return sealed.seal(change.agency().subject(), place(change.id()), notes);
    }

    private static Place place(AgencyChangeId id) {
        return new Place("agency_change", "sealed", id.value(), 1);
    }

    private static AgencySummary summary(ResultSet row) throws SQLException {
        var zone = row.getString("time_zone");
        var domains = row.getString("domains");
        return new AgencySummary(
                new AgencyId(row.getObject("id", UUID.class)),
                row.getString("name"),
                domains == null || domains.isEmpty()
                        ? List.of()
                        : Arrays.stream(domains.split(" ")).toList(),
                row.getString("number"),
                NumberSource.valueOf(row.getString("source_kind")),
                row.getString("source"),
                AgencyStanding.valueOf(row.getString("standing")),
                AgencyKind.valueOf(row.getString("kind")),
                zone == null ? null : ZoneId.of(zone));
    }

    private AgencyChange change(ResultSet row) throws SQLException {
        var id = new AgencyChangeId(row.getObject("id", UUID.class));
        var agency = new AgencyId(row.getObject("agency_id", UUID.class));
        var kind = row.getString("source_kind");
        return new AgencyChange(
                id,
                agency,
                AgencyChange.Kind.valueOf(row.getString("kind")),
                AgencyChange.State.valueOf(row.getString("state")),
                row.getString("number"),
                kind == null ? null : NumberSource.valueOf(kind),
                row.getString("source"),
                row.getString("domain"),
                row.getString("resembles"),
                row.getString("new_value"),
                new PersonId(row.getObject("proposed_by", UUID.class)),
                row.getObject("proposed_at", Instant.class),
                person(row.getObject("proposer", UUID.class)),
                row.getObject("called_at", Instant.class),
                person(row.getObject("settled_by", UUID.class)),
                row.getObject("settled_at", Instant.class),
                sealed.open(agency.subject(), place(id), row.getBytes("sealed"), AgencyChange.Notes.class));
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}
