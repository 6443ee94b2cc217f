package io.gatehouse.access;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** How issuers stand in the chain of filters: a door out and back, and what is done at sign-out. */
@Component
class IssuerFilters {

    private static final String SIGNED_OUT = WebSecurity.SIGN_IN + "?out";
    private static final String AFTERWARDS = IssuerFilters.class.getName() + ".afterwards";

    private final Issuers issuers;
    private final SignIn signIn;
    private final Entrance entrance;
    private final Tries tries;

    IssuerFilters(Issuers issuers, SignIn signIn, Entrance entrance, Tries tries) {
        this.issuers = issuers;
        this.signIn = signIn;
        this.entrance = entrance;
        this.tries = tries;
    }

    IssuerDoor door() {
        return new IssuerDoor(issuers, signIn, entrance, tries);
    }

    /** Notes, while there still is a session, by which issuer its person came in. */
    void leaving(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(IssuerDoor.CAME_BY) instanceof IssuerProof proof) {
            issuers.signOut(proof.word(), proof.idToken().orElse(null), SIGNED_OUT)
                    .ifPresent(address -> request.setAttribute(AFTERWARDS, address.toString()));
        }
    }

    /** Our session has ended; where it began at an issuer that can end its own too, the browser goes there and comes back. */
    LogoutSuccessHandler afterwards() {
        var handler = new SimpleUrlLogoutSuccessHandler() {
            @Override
            protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
                return request.getAttribute(AFTERWARDS) instanceof String address ? address : SIGNED_OUT;
            }
        };
        // signing out is an act at a screen, which a plain redirect would not leave
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }
}
