package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where people go out to an issuer and come back from it. It makes no session itself: whoever comes back goes through {@link
 * SignIn} and {@link Entrance} like everybody, and every refusal is a page with words.
 */
class IssuerDoor extends OncePerRequestFilter {

    /** Before the word of an issuer: where signing in by it begins. */
    static final String BEGIN = "/sign-in/at/";

    /** Before the word of an issuer: where the issuer sends people back to. */
    static final String BACK = "/sign-in/back/";

    /** What an issuer proved for a page of ours that asked, until the page takes it. */
    static final String PROOF = IssuerDoor.class.getName() + ".proof";

    /** The page of ours that asked. */
    static final String ASKING = IssuerDoor.class.getName() + ".asking";

    /** What the session's person came in by; its issuer is told at sign-out. */
    static final String CAME_BY = IssuerDoor.class.getName() + ".cameBy";

    private final Issuers issuers;
    private final SignIn signIn;
    private final Entrance entrance;
    private final Tries tries;

    IssuerDoor(Issuers issuers, SignIn signIn, Entrance entrance, Tries tries) {
        this.issuers = issuers;
        this.signIn = signIn;
        this.entrance = entrance;
        this.tries = tries;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        var begins = path.startsWith(BEGIN);
        if (!begins && !path.startsWith(BACK)) {
            chain.doFilter(request, response);
            return;
        }
        if (!"GET".equals(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        try {
            send(
                    response,
                    isSignedIn()
                            ? "/"
                            : begins
                                    ? begin(path.substring(BEGIN.length()), request, response)
                                    : back(path.substring(BACK.length()), request, response));
        } catch (NotVouchedFor refused) {
            signIn.refused(refused.refusal());
            send(response, refusedPage(refused.refusal()));
        }
    }

    /** As it is: made whole from the request, an address would go wherever the request says that we are. */
    private static void send(HttpServletResponse response, String to) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", to);
    }

    private String begin(String word, HttpServletRequest request, HttpServletResponse response) throws NotVouchedFor {
        count(request);
        return issuers.ask(word, request, response).toString();
    }

    private String back(String word, HttpServletRequest request, HttpServletResponse response) throws NotVouchedFor {
        count(request);
        var proof = issuers.answer(word, request, response);
        var session = request.getSession(true);
        if (session.getAttribute(ASKING) instanceof String page) {
            session.removeAttribute(ASKING);
            session.setAttribute(PROOF, proof);
            return page;
        }
        return switch (signIn.issuer(proof)) {
            case IssuerAnswer.Complete(var passed) -> {
                var asked = entrance.open(passed, request, response);
                cameBy(request.getSession(), proof);
                yield asked.orElse("/");
            }
            case IssuerAnswer.Refused(var refusal) -> refusedPage(refusal);
        };
    }

    /** Notes by whom the person of a session came in. */
    static void cameBy(HttpSession session, IssuerProof proof) {
        session.setAttribute(CAME_BY, proof);
    }

    /** Each try is counted before it is looked at, and before an issuer is bothered with it. */
    private void count(HttpServletRequest request) throws NotVouchedFor {
        if (tries.fromAddress(request.getRemoteAddr()).isPresent()) {
            throw new NotVouchedFor(IssuerRefusal.TOO_MANY);
        }
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn;
    }

    private static String refusedPage(IssuerRefusal refusal) {
        return WebSecurity.SIGN_IN + "?refused=" + refusal.word();
    }
}
