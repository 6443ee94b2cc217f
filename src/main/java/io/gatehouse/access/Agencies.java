package io.gatehouse.access;

import static io.gatehouse.access.Roles.STAFF_OR_SYSTEM;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agencies whose liaisons may sign in: our own directory, never what a request says of itself. */
@Service
@Transactional
@PreAuthorize(STAFF_OR_SYSTEM)
public class Agencies {

    Agencies() {}

    /** Registers an agency; refuses a domain that is registered already. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','ADMIN','SYSTEM')")
    public AgencyId register(NewAgency agency) {
        throw new UnsupportedOperationException();
    }

    @Transactional(readOnly = true)
    public AgencySummary get(AgencyId agency) {
        throw new UnsupportedOperationException();
    }

    @Transactional(readOnly = true)
    public List<AgencySummary> all() {
        throw new UnsupportedOperationException();
    }
}
