package io.gatehouse.provider.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks for an endpoint's scope before its request is read, so that whoever lacks it learns nothing of what the endpoint takes.
 * The endpoint's own guard asks again.
 */
final class ScopeCheck implements HandlerInterceptor {

    private static final String ASKED = ScopeCheck.class.getName() + ".asked";
    private static final Pattern SCOPE = Pattern.compile("'([a-z]+:[a-z]+)'");

    /** The scopes of which one is enough, as the guard of the endpoint says. */
    static Set<String> scopes(HandlerMethod handler) {
        var guard = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        var scopes = new TreeSet<String>();
        if (guard != null) {
            SCOPE.matcher(guard.value()).results().forEach(found -> scopes.add(found.group(1)));
        }
        return scopes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var asked = scopes(method);
            if (!may(asked)) {
                throw new AccessDeniedException("None of the scopes");
            }
            request.setAttribute(ASKED, asked);
        }
        return true;
    }

    /** Whether the caller has one of these scopes, or none is asked for. */
    static boolean may(Set<String> asked) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return asked.isEmpty()
                || (caller != null
                        && caller.getAuthorities().stream()
                                .anyMatch(held -> asked.contains(Objects.toString(held.getAuthority(), ""))));
    }

    /** The scopes of which a request that was let through had one. */
    @SuppressWarnings("unchecked")
    static Set<String> asked(HttpServletRequest request) {
        return request.getAttribute(ASKED) instanceof Set<?> asked ? (Set<String>) asked : Set.of();
    }
}
