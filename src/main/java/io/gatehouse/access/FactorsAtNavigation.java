package io.gatehouse.access;

import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import java.io.Serial;
import org.springframework.security.core.context.SecurityContextHolder;

/** Denies a navigation when a factor is missing or the person has changed, and else leaves the answer to the screen's own. */
class FactorsAtNavigation implements NavigationAccessChecker {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient StillThemselves check;

    FactorsAtNavigation(StillThemselves check) {
        this.check = check;
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (context.getPrincipal() == null
                || context.getNavigationTarget().isAnnotationPresent(AnonymousAllowed.class)
                || context.isErrorHandling()
                || check.stands(authentication)) {
            return context.neutral();
        }
        return context.deny("A factor is missing, or the person is no longer as at sign-in");
    }
}
