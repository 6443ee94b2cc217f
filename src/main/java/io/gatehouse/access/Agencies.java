package io.gatehouse.access;

import static io.gatehouse.access.Roles.STAFF_OR_SYSTEM;

import io.gatehouse.shell.Refused;
import java.net.IDN;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agencies whose liaisons may sign in: our own directory, never what a request says of itself (LE-2). */
@Service
@Transactional
@PreAuthorize(STAFF_OR_SYSTEM)
public class Agencies {

    private static final String SELECT = "select id, name, domain, call_back_number, number_source from agency ";

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Agencies(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Registers an agency; refuses a domain that is registered already, and a number whose source is not said. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN','SYSTEM')")
    public AgencyId register(NewAgency agency) {
        require(agency.name(), 200, "access.agency.name");
        require(agency.domain(), 253, "access.agency.domain");
        require(agency.callBackNumber(), 40, "access.agency.number");
        require(agency.numberSource(), 400, "access.agency.source");
        var id = AgencyId.next();
        try {
            database.sql("""
                            insert into agency (id, name, domain, call_back_number, number_source, created_at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id.value(),
                            agency.name().strip(),
                            domain(agency.domain()),
                            agency.callBackNumber().strip(),
                            agency.numberSource().strip(),
                            clock.instant())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Refused("access.agency.taken");
        }
        events.publishEvent(new AccessEvent.AgencyRegistered(id, clock.instant()));
        return id;
    }

    /** One agency. */
    @Transactional(readOnly = true)
    public AgencySummary get(AgencyId agency) {
        return database.sql(SELECT + "where id = ?")
                .param(agency.value())
                .query((row, _) -> read(row))
                .optional()
                .orElseThrow(() -> new Refused("access.agency.gone"));
    }

    /** All agencies, by name. */
    @Transactional(readOnly = true)
    public List<AgencySummary> all() {
        return database.sql(SELECT + "order by name, id")
                .query((row, _) -> read(row))
                .list();
    }

    private static AgencySummary read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new AgencySummary(
                new AgencyId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }

    private static void require(String text, int most, String key) {
        if (text.isBlank() || text.length() > most) {
            throw new Refused(key);
        }
    }

    private static String domain(String typed) {
        try {
            return IDN.toASCII(typed.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException bad) {
            throw new Refused("access.agency.domain");
        }
    }
}
