package io.gatehouse.access;

import static io.gatehouse.access.Roles.ANYONE;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Which issuers a page may offer, and what one has proved for a page that asked. */
@Service
@PreAuthorize(ANYONE)
public class IssuerSignIns {

    private final Issuers issuers;
    private final AccessSettings settings;
    private final Clock clock;

    IssuerSignIns(Issuers issuers, AccessSettings settings, Clock clock) {
        this.issuers = issuers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Every issuer by which somebody may sign in. */
    public List<IssuerOffer> offered() {
        return issuers.all();
    }

    /** Those by which customers may. */
    public List<IssuerOffer> forCustomers() {
        return issuers.opening(IssuerSettings.Side.CUSTOMERS);
    }

    /** Has the next proof in this session go to a page of ours instead of signing anybody in. */
    public void ask(HttpSession session, String page) {
        session.setAttribute(IssuerDoor.ASKING, page);
    }

    /** Has it sign in again: the page that asked is no longer before the person. */
    public void askNoMore(HttpSession session) {
        session.removeAttribute(IssuerDoor.ASKING);
    }

    /** What an issuer has proved for a page that asked, while it is fresh. */
    public Optional<IssuerProof> proved(HttpSession session) {
        return session.getAttribute(IssuerDoor.PROOF) instanceof IssuerProof proof
                        && clock.instant().isBefore(proof.at().plus(settings.codeAfterPassword()))
                        && issuers.settings(proof.word())
                                .filter(issuer -> issuer.opensFor(IssuerSettings.Side.CUSTOMERS))
                                .isPresent()
                ? Optional.of(proof)
                : Optional.empty();
    }

    /** What people call the issuer of a proof. */
    public String nameOf(IssuerProof proof) {
        return issuers.nameOf(proof.issuer());
    }

    /** Takes a proof out of a session once the person has come in by it. */
    public void cameBy(HttpSession session, IssuerProof proof) {
        session.removeAttribute(IssuerDoor.PROOF);
        IssuerDoor.cameBy(session, proof);
    }

    /** Forgets a proof: the person goes on without it. */
    public void forget(HttpSession session) {
        session.removeAttribute(IssuerDoor.PROOF);
    }
}
