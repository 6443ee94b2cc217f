package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.stereotype.Service;

/** Makes a session of a sign-in that passed: the session gets a new id first, and only then knows who it is (AU-6). */
@Service
@PreAuthorize(ANYONE)
public class Entrance {

    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SignInFacts facts;
    private final Clock clock;

    Entrance(SignInFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** Lets a person in, and says which page was asked for before, where one was. */
    public Optional<String> open(Passed passed, HttpServletRequest request, HttpServletResponse response) {
        facts.note(passed.person(), request);
        var session = request.getSession(true);
        var asked = asked(session);
        request.changeSessionId();
        var context = new SecurityContextImpl(Principals.of(passed.person()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        SessionClock.act(session, clock.instant());
        return asked;
    }

    /** Only a path of our own: what stands before it came from the request and could be anybody's. */
    private static Optional<String> asked(HttpSession session) {
        var saved = session.getAttribute(SAVED_REQUEST);
        session.removeAttribute(SAVED_REQUEST);
        if (!(saved instanceof DefaultSavedRequest request) || !"GET".equals(request.getMethod())) {
            return Optional.empty();
        }
        var path = String.valueOf(request.getRequestURI());
        return path.length() > 1 && path.startsWith("/") && !path.startsWith("//")
                ? Optional.of(path)
                : Optional.empty();
    }
}
