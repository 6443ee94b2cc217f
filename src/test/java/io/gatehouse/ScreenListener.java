package io.gatehouse;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockRouteAccessDeniedError;
import com.github.mvysny.kaributesting.v10.MockRouteNotFoundError;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.util.ClassUtils;

/** Opens a window onto the screens for a {@link ViewTest}, and closes it. */
class ScreenListener extends AbstractTestExecutionListener {

    /** Karibu's own discovery sees public classes only, so a denied screen would pass for one that is not there. */
    private static final Set<Class<? extends Component>> SCREENS = screens();

    @Override
    public int getOrder() {
        return ActingListener.ORDER + 1;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        MockVaadin.setMockRequestFactory(AskingWhoActs::new);
        var errors = new HashSet<Class<? extends HasErrorParameter<?>>>();
        errors.add(MockRouteNotFoundError.class);
        errors.add(MockRouteAccessDeniedError.class);
        var routes = new Routes(new HashSet<>(SCREENS), errors, true);
        MockVaadin.setup(UI::new, new MockSpringServlet(routes, test.getApplicationContext(), UI::new));
    }

    @Override
    public void afterTestMethod(TestContext test) {
        // What the browser has still to say is never said once its window is closed, least of all for nobody.
        var session = VaadinSession.getCurrent();
        if (session != null) {
            session.getPendingAccessQueue().clear();
        }
        MockVaadin.tearDown();
    }

    /** A request that knows, at any time, who is signed in on this thread. */
    private static final class AskingWhoActs extends FakeRequest {

        AskingWhoActs(HttpSession session) {
            super(session);
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return SecurityContextHolder.getContext().getAuthentication();
        }

        @Override
        public boolean isUserInRole(String role) {
            return holds("ROLE_" + role);
        }
    }

    private static boolean holds(String authority) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream().anyMatch(held -> authority.equals(held.getAuthority()));
    }

    private static Set<Class<? extends Component>> screens() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        scanner.addIncludeFilter(new AnnotationTypeFilter(Layout.class));
        var found = new HashSet<Class<? extends Component>>();
        for (var candidate : scanner.findCandidateComponents("io.gatehouse")) {
            var type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null);
            found.add(type.asSubclass(Component.class));
        }
        return Set.copyOf(found);
    }
}
