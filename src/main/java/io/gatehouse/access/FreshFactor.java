package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE_SIGNED_IN;

import io.gatehouse.access.AccessEvent.SignInRefused.Reason;
import io.gatehouse.shell.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second factor shown again, before an act that cannot be taken back: whoever finds an open desk can read it for as long as it stays
 * open, and lets nothing out of it (AU-9).
 *
 * <p>The sign-in itself counts for as long as a code shown later does ({@code gatehouse.access.fresh}). A try is counted with those of the
 * sign-in, and a code counts once. The session stays the one it was and ends when it would have; it gets a new id (AU-6).
 */
@Service
@PreAuthorize(ANYONE_SIGNED_IN)
public class FreshFactor {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final PersonRecords records;
    private final Tries tries;
    private final SignIn signIn;
    private final ApplicationEventPublisher events;
    private final AccessSettings settings;
    private final Clock clock;
    private final TransactionTemplate together;

    FreshFactor(
            PersonRecords records,
            Tries tries,
            SignIn signIn,
            ApplicationEventPublisher events,
            AccessSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.records = records;
        this.tries = tries;
        this.signIn = signIn;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
    }

    /** What came of showing the factor again. */
    public sealed interface Answer {

        /** It was right: what it is asked for may be done now. */
        record Shown() implements Answer {}

        /** It was wrong, or was used before. */
        record Wrong() implements Answer {}

        /** So many tries were made that none is looked at before then. */
        record TooMany(Instant until) implements Answer {}
    }

    /** Whoever acts is to show the second factor first. */
    public static final class Needed extends Refused {

        private static final long serialVersionUID = 1L;

        Needed() {
            super("access.fresh.needed");
        }
    }

    /**
     * Refuses whoever has shown no second factor for some minutes. A job has none to show.
     *
     * @throws Needed if it is to be shown first
     */
    public void require() {
        if (!isFresh()) {
            throw new Needed();
        }
    }

    /** Whether whoever acts has shown the second factor in these minutes. */
    public boolean isFresh() {
        var authentication = authentication();
        return !(authentication.getPrincipal() instanceof SignedIn)
                || Principals.codeShownAt(authentication)
                        .filter(shown -> shown.plus(settings.fresh()).isAfter(clock.instant()))
                        .isPresent();
    }

    /** Whether whoever acts has a code to show here; if not, an issuer vouched for them, and they sign in with it again. */
    public boolean hasCode() {
        return person().codeSecret() != null;
    }

    /** Whether the page may offer to go on without a code: to nobody, unless this is the demonstration. */
    public boolean isOneClick() {
        return authentication().getPrincipal() instanceof SignedIn me
                && signIn.offers().stream().anyMatch(offer -> offer.person().equals(me.person()));
    }

    /** Takes a one-time code. It counts once, and for this session alone. */
    public Answer show(String code, HttpServletRequest request, HttpServletResponse response) {
        var person = person();
        var account = records.profile(person)
                .map(profile -> MailAddress.of(profile.email()).value())
                .orElseThrow(() -> new AccessDeniedException("Whoever was erased signs in no more"));
        var tooMany = tries.onAccount(account);
        if (tooMany.isPresent()) {
            return refuse(person, Reason.TOO_MANY_TRIES, new Answer.TooMany(tooMany.get()));
        }
        var now = clock.instant();
        var counter = TimedCodes.counterOf(records.codeSecret(person), code, now);
        if (counter.isEmpty()) {
            return refuse(person, Reason.WRONG_CODE, new Answer.Wrong());
        }
        if (!records.takeCounter(person.id(), counter.getAsLong())) {
            return refuse(person, Reason.USED_CODE, new Answer.Wrong());
        }
        shown(now, request, response);
        tries.forget(account);
        return new Answer.Shown();
    }

    /** Goes on without a code: those on offer in the demonstration. */
    public void oneClick(HttpServletRequest request, HttpServletResponse response) {
        if (!isOneClick()) {
            throw new AccessDeniedException("Nobody goes on without a code here");
        }
        shown(clock.instant(), request, response);
    }

    private void shown(Instant at, HttpServletRequest request, HttpServletResponse response) {
        var me =
                (SignedIn) Objects.requireNonNull(authentication().getPrincipal(), "whoever has signed in is somebody");
        together.executeWithoutResult(
                _ -> events.publishEvent(new AccessEvent.FactorShown(me.person(), me.roles(), at)));
        request.changeSessionId();
        var context = new SecurityContextImpl(Principals.of(me, at));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }

    private <T> T refuse(PersonRecords.Person person, Reason reason, T answer) {
        together.executeWithoutResult(
                _ -> events.publishEvent(new AccessEvent.SignInRefused(person.id(), reason, clock.instant())));
        return answer;
    }

    private PersonRecords.Person person() {
        if (authentication().getPrincipal() instanceof SignedIn me) {
            return records.find(me.person())
                    .filter(found -> found.state() == PersonRecords.State.ACTIVE)
                    .orElseThrow(() -> new AccessDeniedException("This person may not sign in"));
        }
        throw new AccessDeniedException("Only a person shows a factor");
    }

    private static Authentication authentication() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            throw new AccessDeniedException("Nobody has signed in");
        }
        return authentication;
    }
}
