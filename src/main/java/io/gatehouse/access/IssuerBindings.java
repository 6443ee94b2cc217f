package io.gatehouse.access;

import static io.gatehouse.access.Roles.ADMIN_ONLY;

import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts at an issuer by which staff may sign in, each bound by an administrator. That alone lets nobody in: the issuer
 * also has to say that the person's own address is verified, so that an administrator cannot come in as somebody else by an
 * account of their own. The person is told.
 */
@Service
@Transactional
@PreAuthorize(ADMIN_ONLY)
public class IssuerBindings {

    private final FederatedIdentities identities;
    private final Issuers issuers;
    private final PersonRecords records;
    private final PersonStates states;
    private final Post post;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IssuerBindings(
            FederatedIdentities identities,
            Issuers issuers,
            PersonRecords records,
            PersonStates states,
            Post post,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.identities = identities;
        this.issuers = issuers;
        this.records = records;
        this.states = states;
        this.post = post;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** The issuers that vouch for staff. */
    public List<IssuerOffer> forStaff() {
        return issuers.opening(IssuerSettings.Side.STAFF);
    }

    /** What is bound to one of the staff. */
    @Transactional(readOnly = true)
    public List<BoundIssuer> of(PersonId person) {
        return identities.of(person).stream()
                .map(bound -> new BoundIssuer(bound.issuer(), issuers.nameOf(bound.issuer()), bound.since()))
                .toList();
    }

    /**
     * Binds an account at an issuer to one of the staff. Refuses liaisons, customers, oneself, and what is bound already.
     *
     * @param word the issuer's in our settings
     * @param subject the account's subject, as the issuer's own console shows it
     */
    public void bind(PersonId person, String word, String subject) {
        var issuer = issuers.settings(word)
                .filter(one -> one.opensFor(IssuerSettings.Side.STAFF))
                .orElseThrow(() -> new Refused("access.issuer.gone"));
        var account = subject.strip();
        if (!FederatedIdentities.isSubject(account)) {
            throw new Refused("access.issuer.subject.wrong");
        }
        var found = staff(person);
        if (!identities.bind(issuer.issuer().toString(), account, person, actor.id())) {
            throw new Refused("access.issuer.taken");
        }
        events.publishEvent(new AccessEvent.IssuerBound(person, clock.instant()));
        records.profile(found)
                .ifPresent(profile -> post.mail(
                        person,
                        MailAddress.of(profile.email()),
                        "access.mail.issuer-bound",
                        Map.of("issuer", issuer.name())));
    }

    /** Looses an account again; open sessions of the person end. */
    public void unbind(PersonId person, String issuer) {
        staff(person);
        if (!identities.unbind(issuer, person)) {
            throw new Refused("access.issuer.unbound.already");
        }
        records.endSessions(person);
        states.changed(person);
        events.publishEvent(new AccessEvent.IssuerUnbound(person, clock.instant()));
    }

    private PersonRecords.Person staff(PersonId id) {
        if (id.equals(actor.id())) {
            throw new Refused("access.people.self");
        }
        var person = records.find(id).orElseThrow(() -> new Refused("access.people.gone"));
        if (person.agency() != null || person.roles().contains(Role.LIAISON)) {
            throw new Refused("access.issuer.liaison");
        }
        if (person.roles().equals(Set.of(Role.CUSTOMER))) {
            throw new Refused("access.people.customer");
        }
        return person;
    }
}
