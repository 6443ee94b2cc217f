package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at each request's session first: ends it when its time is over, else notes the act, if it is one. */
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
            } else if (isAct(request)) {
                SessionClock.act(session, clock.instant());
            }
        }
        chain.doFilter(request, response);
    }

    /** Asks the query alone: reading a parameter could swallow the body of what is uploaded. */
    private static boolean isAct(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null || Arrays.stream(query.split("&")).noneMatch(NO_ACTS::contains);
    }
}
