package io.gatehouse.access;

import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;
import static io.gatehouse.access.Roles.STAFF_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who have an account: appointed by an administrator, or enrolled as customers by an invitation. */
@Service
@Transactional
public class People {

    People() {}

    /** Appoints a person and mails the link to enrol. Refuses roles that do not go together and an address in use. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public PersonId appoint(NewPerson person) {
        throw new UnsupportedOperationException();
    }

    /** Enrols a customer whose mailbox an invitation has proven. Refuses a weak password and an address in use. */
    @PreAuthorize(SYSTEM_ONLY)
    public PersonId enrolCustomer(String email, String password) {
        throw new UnsupportedOperationException();
    }

    /** The person's name as the screens show it. */
    @PreAuthorize(STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public String name(PersonId person) {
        throw new UnsupportedOperationException();
    }

    /** The names of several people at once. */
    @PreAuthorize(STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public Map<PersonId, String> names(Collection<PersonId> people) {
        throw new UnsupportedOperationException();
    }

    /** Whoever holds a role and is not disabled. */
    @PreAuthorize(STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public List<PersonSummary> withRole(Role role) {
        throw new UnsupportedOperationException();
    }

    /** The person behind an e-mail address, if there is one. */
    @PreAuthorize("hasAnyRole('OFFICER','ADMIN','SYSTEM')")
    @Transactional(readOnly = true)
    public Optional<PersonId> byEmail(String email) {
        throw new UnsupportedOperationException();
    }
}
