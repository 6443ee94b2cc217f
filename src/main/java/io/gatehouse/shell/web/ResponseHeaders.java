package io.gatehouse.shell.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the headers on every answer that keep a browser from being turned against the person at it, and lets nothing that
 * comes later weaken them.
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

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ALWAYS.forEach(response::setHeader);
        response.setHeader(POLICY, policy("'self'"));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        chain.doFilter(request, new Kept(response));
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

    /** Lets no later hand change what is set here; the policy alone may be replaced, by the page's own. */
    private static final class Kept extends HttpServletResponseWrapper {

        Kept(HttpServletResponse response) {
            super(response);
        }

        private static boolean isOurs(String name) {
            return ALWAYS.keySet().stream()
                    .anyMatch(ours -> ours.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
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
