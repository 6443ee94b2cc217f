package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE;

import io.gatehouse.access.AccessEvent.SignInRefused.Reason;
import io.gatehouse.access.spi.OneClickSignIn;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in, factor after factor. Each try is counted before it is looked at, known and unknown addresses cost the same work
 * and get the same answer, and only {@link Passed} makes a session.
 *
 * <p>It is not transactional as a whole: hashing a password must not hold a connection. What an accepted or refused try
 * changes is one transaction with its entry in the trail.
 */
@Service
@PreAuthorize(ANYONE)
public class SignIn {

    private final PersonRecords records;
    private final PersonStates states;
    private final Passwords passwords;
    private final Tries tries;
    private final FederatedIdentities identities;
    private final Issuers issuers;
    private final Post post;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<OneClickSignIn> oneClick;
    private final boolean demonstration;
    private final AccessSettings settings;
    private final Clock clock;
    private final TransactionTemplate together;

    SignIn(
            PersonRecords records,
            PersonStates states,
            Passwords passwords,
            Tries tries,
            FederatedIdentities identities,
            Issuers issuers,
            Post post,
            ApplicationEventPublisher events,
            ObjectProvider<OneClickSignIn> oneClick,
            @Value("${gatehouse.demonstration:false}") boolean demonstration,
            AccessSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.records = records;
        this.states = states;
        this.passwords = passwords;
        this.tries = tries;
        this.identities = identities;
        this.issuers = issuers;
        this.post = post;
        this.events = events;
        this.oneClick = oneClick;
        this.demonstration = demonstration;
        this.settings = settings;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
    }

    /** Takes address and password, from a network address where one is known. */
    public SignInAnswer password(String email, String password, @Nullable String networkAddress) {
        var address = address(email);
        var account = address.map(MailAddress::value).orElse("nobody");
        var tooMany =
                Optional.ofNullable(networkAddress).flatMap(tries::fromAddress).or(() -> tries.onAccount(account));
        var person = address.flatMap(records::find).orElse(null);
        if (tooMany.isPresent()) {
            return refuse(person, Reason.TOO_MANY_TRIES, new SignInAnswer.TooMany(tooMany.get()));
        }
        var right = passwords.matches(password, person == null ? null : person.passwordHash());
        if (person == null) {
            return refuse(null, Reason.UNKNOWN, new SignInAnswer.WrongPassword());
        }
        if (!right) {
            return refuse(person, Reason.WRONG_PASSWORD, new SignInAnswer.WrongPassword());
        }
        if (person.state() != PersonRecords.State.ACTIVE) {
            return refuse(person, Reason.DISABLED, new SignInAnswer.WrongPassword());
        }
        if (!person.enrolled()) {
            return refuse(person, Reason.NOT_ENROLLED, new SignInAnswer.WrongPassword());
        }
        var now = clock.instant();
        if (person.needsCode()) {
            return new SignInAnswer.CodeNext(new PasswordShown(person.id(), account, person.epoch(), now));
        }
        return complete(person, account, now, null);
    }

    /** Takes the one-time code after the password. A code counts once, however often it comes at a time (AU-2). */
    public SignInAnswer code(PasswordShown shown, String code) {
        var tooMany = tries.onAccount(shown.account());
        var person = records.find(shown.person()).orElse(null);
        if (tooMany.isPresent()) {
            return refuse(person, Reason.TOO_MANY_TRIES, new SignInAnswer.TooMany(tooMany.get()));
        }
        var now = clock.instant();
        if (person == null
                || person.state() != PersonRecords.State.ACTIVE
                || person.epoch() != shown.epoch()
                || shown.at().plus(settings.codeAfterPassword()).isBefore(now)) {
            return new SignInAnswer.StartAgain();
        }
        var counter = TimedCodes.counterOf(records.codeSecret(person), code, now);
        if (counter.isEmpty()) {
            return refuse(person, Reason.WRONG_CODE, new SignInAnswer.WrongCode());
        }
        if (!records.takeCounter(person.id(), counter.getAsLong())) {
            return refuse(person, Reason.USED_CODE, new SignInAnswer.WrongCode());
        }
        return complete(person, shown.account(), shown.at(), now);
    }

    /**
     * Takes an issuer's word for all factors at once. It opens no more than the person's own would: the same state, and for staff a
     * second factor that the issuer says was shown lately. A customer whom nothing binds yet is bound by a verified address that
     * is the account's, which is the invitation's; staff only ever by an administrator, and the address has to be right besides.
     * An agency's officer keeps the portal's own factors.
     */
    public IssuerAnswer issuer(IssuerProof proof) {
        var now = clock.instant();
        var issuer = issuers.settings(proof.word()).orElse(null);
        if (issuer == null || proof.at().plus(settings.codeAfterPassword()).isBefore(now)) {
            return refuse(null, IssuerRefusal.UNPROVED);
        }
        var bound = identities.find(proof.issuer(), proof.subject());
        var person =
                bound.flatMap(records::find).or(() -> byVerifiedEmail(proof)).orElse(null);
        if (person == null) {
            return refuse(null, proof.email().isEmpty() ? IssuerRefusal.EMAIL : IssuerRefusal.UNKNOWN);
        }
        if (person.agency() != null || person.roles().contains(Role.LIAISON)) {
            return refuse(person, IssuerRefusal.OWN_FACTORS);
        }
        if (!issuer.opensFor(person.needsCode() ? IssuerSettings.Side.STAFF : IssuerSettings.Side.CUSTOMERS)) {
            return refuse(person, IssuerRefusal.UNKNOWN);
        }
        if (person.state() != PersonRecords.State.ACTIVE) {
            return refuse(person, IssuerRefusal.DISABLED);
        }
        if (!person.needsCode()) {
            return bound.isPresent() || bind(proof, issuer, person)
                    ? new IssuerAnswer.Complete(vouched(person, now, null))
                    : refuse(person, IssuerRefusal.UNKNOWN);
        }
        if (!hasVerified(person, proof)) {
            return refuse(person, IssuerRefusal.EMAIL);
        }
        var lately = proof.shownAt()
                .filter(shown -> !shown.plus(issuer.secondFactor().age()).isBefore(now))
                .isPresent();
        return proof.secondFactor() && lately
                ? new IssuerAnswer.Complete(vouched(person, now, now))
                : refuse(person, IssuerRefusal.FACTOR);
    }

    /** Notes that nobody came in by an issuer. What is nobody's doing, and what came after too many, is not on record. */
    void refused(IssuerRefusal refusal) {
        refuse(null, refusal);
    }

    /** Only a customer is found that way. */
    private Optional<PersonRecords.Person> byVerifiedEmail(IssuerProof proof) {
        return proof.email()
                .flatMap(SignIn::address)
                .flatMap(records::find)
                .filter(person -> person.roles().equals(Set.of(Role.CUSTOMER)));
    }

    private boolean hasVerified(PersonRecords.Person person, IssuerProof proof) {
        var own = records.profile(person).map(PersonRecords.Profile::email).flatMap(SignIn::address);
        return own.isPresent() && own.equals(proof.email().flatMap(SignIn::address));
    }

    /** Of two accounts at one issuer that say the same address, the one that came first stays. */
    private boolean bind(IssuerProof proof, IssuerSettings.Issuer issuer, PersonRecords.Person person) {
        return Boolean.TRUE.equals(together.execute(_ -> {
            if (!identities.bind(proof.issuer(), proof.subject(), person.id(), null)) {
                return false;
            }
            events.publishEvent(new AccessEvent.IssuerBound(person.id(), clock.instant()));
            records.profile(person)
                    .ifPresent(profile -> post.mail(
                            person.id(),
                            MailAddress.of(profile.email()),
                            "access.mail.issuer-bound",
                            Map.of("issuer", issuer.name())));
            return true;
        }));
    }

    private Passed vouched(PersonRecords.Person person, Instant at, @Nullable Instant factorAt) {
        return passed(
                person, at, factorAt, new AccessEvent.IssuerVouched(person.id(), person.roles(), clock.instant()));
    }

    private IssuerAnswer refuse(PersonRecords.@Nullable Person person, IssuerRefusal refusal) {
        var reason = switch (refusal) {
            case UNKNOWN -> Reason.UNKNOWN;
            case DISABLED -> Reason.DISABLED;
            case EMAIL -> Reason.EMAIL_UNPROVED;
            case FACTOR -> Reason.FACTOR_MISSING;
            case OWN_FACTORS -> Reason.OWN_FACTORS;
            case UNPROVED -> Reason.UNPROVED;
            case CANCELLED, UNREACHABLE, TOO_MANY -> Reason.TOO_MANY_TRIES;
        };
        return reason == Reason.TOO_MANY_TRIES
                ? new IssuerAnswer.Refused(refusal)
                : refuse(person, reason, new IssuerAnswer.Refused(refusal));
    }

    /** Whom the page offers to sign in with one click: nobody, unless this is the demonstration. */
    public List<OneClickSignIn.Offer> offers() {
        return demonstration
                ? oneClick.stream()
                        .flatMap(offering -> offering.offers().stream())
                        .toList()
                : List.of();
    }

    /** Signs in one of those on offer. */
    public Passed oneClick(PersonId person) {
        if (offers().stream().noneMatch(offer -> offer.person().equals(person))) {
            throw new AccessDeniedException("Nobody signs in with one click here");
        }
        var now = clock.instant();
        var found = records.find(person)
                .filter(known -> known.state() == PersonRecords.State.ACTIVE)
                .orElseThrow(() -> new AccessDeniedException("This person may not sign in"));
        return passed(found, now, found.needsCode() ? now : null);
    }

    private SignInAnswer complete(
            PersonRecords.Person person, String account, Instant passwordAt, @Nullable Instant codeAt) {
        var passed = passed(person, passwordAt, codeAt);
        tries.forget(account);
        return new SignInAnswer.Complete(passed);
    }

    private Passed passed(PersonRecords.Person person, Instant passwordAt, @Nullable Instant codeAt) {
        return passed(person, passwordAt, codeAt, null);
    }

    private Passed passed(
            PersonRecords.Person person,
            Instant passwordAt,
            @Nullable Instant codeAt,
            AccessEvent.@Nullable IssuerVouched by) {
        var signedIn = states.signedIn(person, passwordAt, codeAt);
        together.executeWithoutResult(_ -> {
            records.signedIn(person.id(), signedIn.at());
            if (by != null) {
                events.publishEvent(by);
            }
            events.publishEvent(new AccessEvent.SignedInEvent(person.id(), person.roles(), signedIn.at()));
        });
        return new Passed(signedIn);
    }

    private <T> T refuse(PersonRecords.@Nullable Person person, Reason reason, T answer) {
        together.executeWithoutResult(_ -> events.publishEvent(
                new AccessEvent.SignInRefused(person == null ? null : person.id(), reason, clock.instant())));
        return answer;
    }

    private static Optional<MailAddress> address(String typed) {
        try {
            return Optional.of(MailAddress.of(typed));
        } catch (Refused notAnAddress) {
            return Optional.empty();
        }
    }
}
