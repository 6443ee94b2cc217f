package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Service;

/** Makes a session of a sign-in that passed: the session gets a new id first, and only then knows who it is (AU-6). */
@Service
@PreAuthorize(ANYONE)
public class Entrance {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Clock clock;

    Entrance(Clock clock) {
        this.clock = clock;
    }

    /** Lets a person in. */
    public void open(Passed passed, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(true);
        request.changeSessionId();
        var context = new SecurityContextImpl(Principals.of(passed.person()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        SessionClock.act(session, clock.instant());
    }
}
