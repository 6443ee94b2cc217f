package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE;

import io.gatehouse.access.AccessEvent.SignInRefused.Reason;
import io.gatehouse.access.spi.OneClickSignIn;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        var signedIn = states.signedIn(person, passwordAt, codeAt);
        together.executeWithoutResult(_ -> {
            records.signedIn(person.id(), signedIn.at());
            events.publishEvent(new AccessEvent.SignedInEvent(person.id(), person.roles(), signedIn.at()));
        });
        return new Passed(signedIn);
    }

    private SignInAnswer refuse(PersonRecords.@Nullable Person person, Reason reason, SignInAnswer answer) {
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
