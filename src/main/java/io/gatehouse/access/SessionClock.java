package io.gatehouse.access;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * When sessions end: after a time without an act of the person, after twelve hours in all, and as soon as the person is no
 * longer as at sign-in. Heartbeats and push are no acts, so a window left open ends like any other (AU-7).
 */
@Component
class SessionClock implements jakarta.servlet.http.HttpSessionListener {

    private static final String LAST_ACT = SessionClock.class.getName() + ".lastAct";

    private final Set<HttpSession> open = ConcurrentHashMap.newKeySet();
    private final PersonStates states;
    private final AccessSettings settings;
    private final Clock clock;

    SessionClock(PersonStates states, AccessSettings settings, Clock clock) {
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /** Notes an act of the person. */
    static void act(HttpSession session, Instant at) {
        session.setAttribute(LAST_ACT, at);
    }

    /** Whether a session's time is over, or its person has changed. A session that nobody has signed in to goes on. */
    boolean over(HttpSession session) {
        var person = signedIn(session);
        if (person == null) {
            return false;
        }
        var now = clock.instant();
        var lastAct = session.getAttribute(LAST_ACT) instanceof Instant at ? at : person.at();
        return !lastAct.plus(settings.idle().of(person)).isAfter(now)
                || !person.at().plus(settings.whole()).isAfter(now)
                || !states.stands(person);
    }

    @Override
    public void sessionCreated(jakarta.servlet.http.HttpSessionEvent event) {
        open.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(jakarta.servlet.http.HttpSessionEvent event) {
        open.remove(event.getSession());
    }

    /** Ends what is over, even where no request comes any more. */
    @Scheduled(fixedDelay = 15_000)
    void sweep() {
        sweep(_ -> true);
    }

    /** The sessions of agencies' people end sooner: a suspension counts within five seconds, on other nodes too (LE-6). */
    @Scheduled(fixedDelay = 2_000)
    void sweepOfficers() {
        sweep(person -> person.agency() != null);
    }

    private void sweep(Predicate<SignedIn> whose) {
        for (var session : List.copyOf(open)) {
            try {
                var person = signedIn(session);
                if (person != null && whose.test(person) && over(session)) {
                    session.invalidate();
                }
            } catch (IllegalStateException endedMeanwhile) {
                open.remove(session);
            }
        }
    }

    private static @Nullable SignedIn signedIn(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof SignedIn person
                ? person
                : null;
    }
}
