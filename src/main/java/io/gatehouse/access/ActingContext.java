package io.gatehouse.access;

import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Where Spring Security finds who acts: first whoever {@link ActingAs} set for the running call, then what Vaadin's
 * session says, then the thread. Vaadin's own strategy prefers its session even where a thread has been told otherwise, so
 * that a job started from a screen would act as the person at that screen.
 */
final class ActingContext implements SecurityContextHolderStrategy {

    /** One for the whole machine, as Spring Security's own holder is. */
    static final ActingContext INSTANCE = new ActingContext();

    private final SecurityContextHolderStrategy otherwise = new VaadinAwareSecurityContextHolderStrategy();
    private static final ThreadLocal<@Nullable SecurityContext> ACTING = new ThreadLocal<>();

    private ActingContext() {}

    <T> T during(Authentication authentication, Supplier<T> work) {
        var before = ACTING.get();
        ACTING.set(new SecurityContextImpl(authentication));
        try {
            return work.get();
        } finally {
            if (before == null) {
                ACTING.remove();
            } else {
                ACTING.set(before);
            }
        }
    }

    @Override
    public SecurityContext getContext() {
        var set = ACTING.get();
        return set == null ? otherwise.getContext() : set;
    }

    @Override
    public void setContext(SecurityContext context) {
        otherwise.setContext(context);
    }

    @Override
    public void clearContext() {
        otherwise.clearContext();
    }

    @Override
    public SecurityContext createEmptyContext() {
        return otherwise.createEmptyContext();
    }
}
