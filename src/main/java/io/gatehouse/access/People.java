package io.gatehouse.access;

import static io.gatehouse.access.Roles.ADMIN_ONLY;
import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;
import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;
import static io.gatehouse.access.Roles.STAFF_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who have an account: appointed by an administrator, or enrolled as customers by an invitation. */
@Service
@Transactional
public class People {

    private static final int MAX_NAME_LENGTH = 200;

    private final PersonRecords records;
    private final PersonStates states;
    private final AccessLinks links;
    private final Passwords passwords;
    private final FederatedIdentities identities;
    private final AgencyRecords agencies;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(
            PersonRecords records,
            PersonStates states,
            AccessLinks links,
            Passwords passwords,
            FederatedIdentities identities,
            AgencyRecords agencies,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.states = states;
        this.links = links;
        this.passwords = passwords;
        this.identities = identities;
        this.agencies = agencies;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Appoints a person and mails the link to enrol; a liaison's is mailed once they are confirmed with their agency. Refuses
     * roles that do not go together, an address in use, and a liaison's that is at none of the agency's own domains.
     */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public PersonId appoint(NewPerson person) {
        var name = person.name().strip();
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new Refused("access.people.name.wrong");
        }
        var email = MailAddress.of(person.email());
        requireCompatible(person.roles(), person.agency());
        var agency = person.agency();
        if (agency != null) {
            agencies.requireOwnAddress(agency, email);
        }
        var id = records.insert(name, email, person.roles(), person.agency())
                .orElseThrow(() -> new Refused("access.people.taken"));
        events.publishEvent(new AccessEvent.PersonAppointed(id, person.roles(), person.agency(), now()));
        if (agency == null) {
            links.mailEnrolment(id, email);
        } else {
            agencies.appointed(id, agency, actor.id());
        }
        return id;
    }

    /**
     * Enrols a customer whose mailbox an invitation has proven. Refuses a weak password and an address in use.
     *
     * @param name by which the invitation addresses the person; no password may hold it, and it is not kept here
     */
    @PreAuthorize(SYSTEM_ONLY)
    public PersonId enrolCustomer(String email, String name, String password) {
        var address = MailAddress.of(email);
        var hash = passwords.take(password, address.value(), name);
        var roles = Set.of(Role.CUSTOMER);
        var id = records.insert(address.value(), address, roles, null)
                .orElseThrow(() -> new Refused("access.enrol.taken"));
        records.writePassword(id, hash);
        events.publishEvent(new AccessEvent.PersonAppointed(id, roles, null, now()));
        return id;
    }

    /**
     * Enrols a customer whose mailbox an invitation has proven, and who is signed in at an issuer: that account opens this one from
     * now on, and there is no password unless the person asks for one. Refuses an address and an account in use.
     */
    @PreAuthorize(SYSTEM_ONLY)
    public PersonId enrolCustomer(String email, IssuerProof proof) {
        var address = MailAddress.of(email);
        var roles = Set.of(Role.CUSTOMER);
        var id = records.insert(address.value(), address, roles, null)
                .orElseThrow(() -> new Refused("access.enrol.taken"));
        events.publishEvent(new AccessEvent.PersonAppointed(id, roles, null, now()));
        if (!identities.bind(proof.issuer(), proof.subject(), id, null)) {
            throw new Refused("access.issuer.taken");
        }
        events.publishEvent(new AccessEvent.IssuerBound(id, now()));
        return id;
    }

    /** The language in which a person is written to. */
    @PreAuthorize(SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Locale language(PersonId id) {
        return records.language(id);
    }

    /** Notes in which language a person is to be written to. */
    @PreAuthorize(SYSTEM_ONLY)
    public void speaks(PersonId id, Locale language) {
        records.speak(id, language);
    }

    /** Gives a person other roles; open sessions of that person end. Nobody changes their own. */
    @PreAuthorize(ADMIN_ONLY)
    public void changeRoles(PersonId id, Set<Role> roles) {
        var person = other(id);
        requireCompatible(roles, person.agency());
        if (person.roles().contains(Role.CUSTOMER)) {
            throw new Refused("access.people.customer");
        }
        if (roles.equals(person.roles())) {
            return;
        }
        records.writeRoles(id, roles);
        records.endSessions(id);
        states.changed(id);
        events.publishEvent(new AccessEvent.RolesChanged(id, person.roles(), Set.copyOf(roles), now()));
    }

    /** Stops a person from signing in; open sessions end. Nobody disables themselves. */
    @PreAuthorize(ADMIN_ONLY)
    public void disable(PersonId id) {
        other(id);
        if (records.move(id, PersonRecords.State.ACTIVE, PersonRecords.State.DISABLED)) {
            states.changed(id);
            events.publishEvent(new AccessEvent.PersonDisabled(id, now()));
        }
    }

    /** Lets a person sign in again. */
    @PreAuthorize(ADMIN_ONLY)
    public void enable(PersonId id) {
        other(id);
        if (records.move(id, PersonRecords.State.DISABLED, PersonRecords.State.ACTIVE)) {
            states.changed(id);
            events.publishEvent(new AccessEvent.PersonEnabled(id, now()));
        }
    }

    /** Ends a person's open sessions. */
    @PreAuthorize(ADMIN_ONLY)
    public void endSessions(PersonId id) {
        records.endSessions(id);
        states.changed(id);
        events.publishEvent(new AccessEvent.SessionsEnded(id, now()));
    }

    /** Mails a new link to enrol to one of the staff; what the person signed in with until then stays good. */
    @PreAuthorize(ADMIN_ONLY)
    public void sendEnrolmentAgain(PersonId id) {
        var person = other(id);
        if (person.enrolled()) {
            throw new Refused("access.people.enrolled");
        }
        if (person.state() == PersonRecords.State.BARRED) {
            throw new Refused("access.people.barred");
        }
        records.profile(person).ifPresent(profile -> links.mailEnrolment(id, MailAddress.of(profile.email())));
    }

    /** Everybody but customers, by name. */
    @PreAuthorize(ADMIN_ONLY)
    @Transactional(readOnly = true)
    public List<PersonSummary> staff() {
        return records.staff().stream().flatMap(this::summary).toList();
    }

    /** The name of one of the staff as the screens show it; empty for a job, a customer or someone erased. */
    @PreAuthorize(STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public String name(PersonId person) {
        // A customer is enrolled under the e-mail address alone; who customers are is for the register to say.
        return records.find(person)
                .filter(found -> !found.roles().contains(Role.CUSTOMER))
                .flatMap(records::profile)
                .map(PersonRecords.Profile::name)
                .orElse("");
    }

    /** The names of several people at once; who has none is left out. */
    @PreAuthorize(STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public Map<PersonId, String> names(Collection<PersonId> people) {
        var names = new HashMap<PersonId, String>();
        for (var person : Set.copyOf(people)) {
            var name = name(person);
            if (!name.isEmpty()) {
                names.put(person, name);
            }
        }
        return names;
    }

    /** Whoever of the staff holds a role and may sign in. Customers are not listed: the register knows them. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    @Transactional(readOnly = true)
    public List<PersonSummary> withRole(Role role) {
        if (role == Role.CUSTOMER) {
            throw new IllegalArgumentException("Customers are not listed by their role");
        }
        return records.withRole(role).stream().flatMap(this::summary).toList();
    }

    /** The person behind an e-mail address, if there is one. */
    @PreAuthorize("hasAnyRole('OFFICER','ADMIN','SYSTEM')")
    @Transactional(readOnly = true)
    public Optional<PersonId> byEmail(String email) {
        return records.find(MailAddress.of(email)).map(PersonRecords.Person::id);
    }

    private Stream<PersonSummary> summary(PersonRecords.Person person) {
        return records.profile(person).stream()
                .map(profile -> new PersonSummary(
                        person.id(),
                        profile.name(),
                        profile.email(),
                        person.roles(),
                        person.agency(),
                        person.state() == PersonRecords.State.DISABLED,
                        person.enrolled(),
                        person.lastSignIn()));
    }

    private PersonRecords.Person other(PersonId id) {
        if (id.equals(actor.id())) {
            throw new Refused("access.people.self");
        }
        return records.find(id).orElseThrow(() -> new Refused("access.people.gone"));
    }

    private static void requireCompatible(Set<Role> roles, @Nullable AgencyId agency) {
        if (!Role.compatible(roles) || roles.contains(Role.CUSTOMER)) {
            throw new Refused("access.people.conflict");
        }
        if (roles.contains(Role.LIAISON) != (agency != null)) {
            throw new Refused("access.people.agency.wrong");
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
