package io.gatehouse.shell.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the headers on every answer that keep a browser from being turned against the person at it, and lets nothing that
 * comes later weaken them.
 *
 * <p>No browser keeps an answer, as it may tell of a person; only files that are the same for everybody may be kept.
 *
 * <p>The policy for scripts names this site only. A page of the portal adds a number used once for its own inline scripts
 * ({@link PagePolicy}); evaluation stays allowed there, because Flow's client builds functions from what the server sends.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResponseHeaders extends OncePerRequestFilter {

    static final String POLICY = "Content-Security-Policy";

    private static final String A_YEAR = "max-age=31536000; includeSubDomains";
    private static final Map<String, String> ALWAYS = always();
    private static final Map<String, String> OF_PERSONS = ofPersons();
    private static final Pattern SAME_FOR_EVERYBODY =
            Pattern.compile("/(VAADIN/(build|static)|aura|styles|scripts|images|fonts)/.*|/favicon\\.ico");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var ours = SAME_FOR_EVERYBODY.matcher(request.getRequestURI()).matches() ? ALWAYS : OF_PERSONS;
        ours.forEach(response::setHeader);
        response.setHeader(POLICY, policy("'self'"));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        chain.doFilter(request, new Kept(response, ours.keySet()));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** The whole policy, with the sources that scripts may come from. */
    static String policy(String scripts) {
        return "default-src 'self'; script-src " + scripts
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:"
                + "; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'"
                + "; frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private static Map<String, String> always() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()");
        return Map.copyOf(headers);
    }

    private static Map<String, String> ofPersons() {
        var headers = new LinkedHashMap<>(ALWAYS);
        headers.put("Cache-Control", "no-store");
        return Map.copyOf(headers);
    }

    /** Lets no later hand change what is set here; the policy alone may be replaced, by the page's own. */
    private static final class Kept extends HttpServletResponseWrapper {

        private final Set<String> ours;

        Kept(HttpServletResponse response, Set<String> ours) {
            super(response);
            this.ours = ours;
        }

        private boolean isOurs(String name) {
            return ours.stream().anyMatch(one -> one.equalsIgnoreCase(name));
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isOurs(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isOurs(name)) {
                super.addHeader(name, value);
            }
        }
    }
}
