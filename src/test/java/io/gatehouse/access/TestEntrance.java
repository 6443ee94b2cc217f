package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A way in for raw clients of tests, which is not there in what ships: {@code /test-entrance/<person>} lets the person in
 * with every factor, {@code /test-entrance/<person>?half} with the password alone, as no sign-in of ours ever would.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TestEntrance extends OncePerRequestFilter {

    private static final String PATH = "/test-entrance/";

    private final Entrance entrance;
    private final PersonStates states;

    TestEntrance(Entrance entrance, PersonStates states) {
        this.entrance = entrance;
        this.states = states;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().startsWith(PATH)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            var id = new PersonId(UUID.fromString(request.getRequestURI().substring(PATH.length())));
            var person = states.signedIn(id);
            if ("half".equals(request.getQueryString())) {
                person = new SignedIn(
                        person.person(),
                        person.roles(),
                        person.name(),
                        person.agency(),
                        person.version(),
                        person.passwordAt(),
                        null,
                        null);
            }
            entrance.open(new Passed(person), request, response);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
