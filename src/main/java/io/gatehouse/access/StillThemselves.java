package io.gatehouse.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * What every check asks besides the role: that whoever asks came in through our own sign-in, has shown every factor that the
 * roles ask for, and is still as at sign-in. It guards addresses, navigations and services alike, since a navigation over
 * UIDL is no address, and a screen that is open already navigates no more.
 */
class StillThemselves implements AuthorizationManager<Object> {

    private final PersonStates states;

    StillThemselves(PersonStates states) {
        this.states = states;
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication, Object what) {
        return new AuthorizationDecision(stands(authentication.get()));
    }

    boolean stands(@Nullable Authentication authentication) {
        return authentication != null
                && switch (authentication.getPrincipal()) {
                    case SystemJob _ -> true;
                    case SignedIn person -> hasEveryFactor(person, authentication) && states.stands(person);
                    case MachineCaller machine -> machine.stands();
                    case null, default -> false;
                };
    }

    private static boolean hasEveryFactor(SignedIn person, Authentication authentication) {
        return Principals.holds(authentication, Principals.PASSWORD_FACTOR)
                && (!person.needsCode() || Principals.holds(authentication, Principals.CODE_FACTOR));
    }
}
