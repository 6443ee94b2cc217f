package io.gatehouse.access;

import io.gatehouse.shell.Live;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request's session first and ends it when its time is over; notes the act afterwards, if it was a person's: a
 * page that asks by itself whether anything has changed keeps no session open.
 */
class SessionWatch extends OncePerRequestFilter {

    /** What Vaadin's client sends by itself. */
    private static final Set<String> NO_ACTS = Set.of("v-r=heartbeat", "v-r=push");

    private final SessionClock sessions;
    private final Clock clock;

    SessionWatch(SessionClock sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null) {
            if (sessions.over(session)) {
                session.invalidate();
                session = null;
            }
        }
        var at = clock.instant();
        chain.doFilter(request, response);
        if (session != null && isAct(request) && request.getAttribute(Live.NO_ACT) == null) {
            note(session, at);
        }
    }

    private static void note(HttpSession session, Instant at) {
        try {
            SessionClock.act(session, at);
        } catch (IllegalStateException endedMeanwhile) {
            // signing out is an act that leaves no session to note it in
            return;
        }
    }

    /** Asks the query alone: reading a parameter could swallow the body of what is uploaded. */
    private static boolean isAct(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null || Arrays.stream(query.split("&")).noneMatch(NO_ACTS::contains);
    }
}
