package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a person comes to a password and to one-time codes: by a link that was mailed, and by nothing else. Whoever holds a
 * link to a new password still signs in with the one-time code (AU-10), and nobody chooses a password for somebody else.
 */
@Service
@Transactional
@PreAuthorize(ANYONE)
public class Enrolment {

    private final PersonRecords records;
    private final PersonStates states;
    private final AccessLinks links;
    private final Passwords passwords;
    private final Tries tries;
    private final FederatedIdentities identities;
    private final Post post;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Enrolment(
            PersonRecords records,
            PersonStates states,
            AccessLinks links,
            Passwords passwords,
            Tries tries,
            FederatedIdentities identities,
            Post post,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.states = states;
        this.links = links;
        this.passwords = passwords;
        this.tries = tries;
        this.identities = identities;
        this.post = post;
        this.events = events;
        this.clock = clock;
    }

    /** How many characters a password has at least. */
    public int leastPassword() {
        return passwords.least();
    }

    /** Opens a link; empty if it has been used or its time is over. Nothing is used up yet. */
    public Optional<Enrolling> open(String token) {
        return links.holder(token)
                .flatMap(holder -> records.find(holder.person())
                        .filter(person -> person.state() == PersonRecords.State.ACTIVE)
                        .map(person -> enrolling(token, holder.kind(), person)));
    }

    /** Chooses the password and, where the roles ask for it, sets up one-time codes. */
    public EnrolAnswer finish(Enrolling enrolling, String password, String code) {
        var person = records.find(enrolling.person())
                .filter(found -> found.state() == PersonRecords.State.ACTIVE)
                .orElse(null);
        if (person == null || links.holder(enrolling.token()).isEmpty()) {
            return new EnrolAnswer.LinkVoid();
        }
        var own = records.profile(person);
        var hash = passwords.take(
                password,
                own.map(PersonRecords.Profile::name).orElse(""),
                own.map(PersonRecords.Profile::email).orElse(""));
        var counter = enrolling.needsCode()
                ? TimedCodes.counterOf(enrolling.secret(), code, clock.instant())
                : OptionalLong.empty();
        if (enrolling.needsCode() && counter.isEmpty()) {
            return new EnrolAnswer.WrongCode();
        }
        if (!links.use(enrolling.token())) {
            return new EnrolAnswer.LinkVoid();
        }
        records.writePassword(person.id(), hash);
        states.changed(person.id());
        events.publishEvent(new AccessEvent.PasswordChosen(person.id(), clock.instant()));
        if (enrolling.needsCode()) {
            records.writeCodeSecret(person.id(), enrolling.secret(), counter.orElseThrow());
            events.publishEvent(new AccessEvent.CodesSetUp(person.id(), clock.instant()));
        }
        own.map(profile -> MailAddress.of(profile.email()))
                .ifPresent(address -> post.mail(person.id(), address, "access.mail.password-chosen", Map.of()));
        return new EnrolAnswer.Done();
    }

    /** Says whether a password would be taken from this person, by refusing it if not. */
    public void check(Enrolling enrolling, String password) {
        var own = records.find(enrolling.person()).flatMap(records::profile);
        passwords.require(
                password,
                own.map(PersonRecords.Profile::name).orElse(""),
                own.map(PersonRecords.Profile::email).orElse(""));
    }

    /**
     * Mails a link to a new password, if the address is somebody's; whoever asks learns nothing of that. Asking too often
     * mails nothing.
     */
    public void forgotten(String email) {
        var address = MailAddress.of(email);
        if (tries.onAccount("reset:" + address.value()).isPresent()) {
            return;
        }
        records.find(address)
                .filter(person -> person.state() == PersonRecords.State.ACTIVE && mayChoose(person))
                .ifPresent(person -> links.mailReset(person.id(), address));
    }

    /** Who has a password, and a customer who has come in by an issuer only so far. */
    private boolean mayChoose(PersonRecords.Person person) {
        return person.enrolled()
                || (!person.needsCode() && !identities.of(person.id()).isEmpty());
    }

    private Enrolling enrolling(String token, AccessLinks.Kind kind, PersonRecords.Person person) {
        var firstTime = kind == AccessLinks.Kind.ENROL;
        var secret = new byte[firstTime && person.needsCode() ? TimedCodes.SECRET_BYTES : 0];
        random.nextBytes(secret);
        var account = records.profile(person).map(PersonRecords.Profile::email).orElse("");
        return new Enrolling(token, person.id(), firstTime, secret, account);
    }
}
