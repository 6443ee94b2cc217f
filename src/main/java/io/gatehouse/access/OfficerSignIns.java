package io.gatehouse.access;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LIAISON_ONLY;

import java.time.Instant;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Under what circumstances agencies' officers came in, so that what is unusual can be held (LE-4). */
@Service
@Transactional
public class OfficerSignIns {

    private final SignInFacts facts;

    OfficerSignIns(SignInFacts facts) {
        this.facts = facts;
    }

    /** Those of the session in which the officer acts who asks; empty where a job lets them act, which is no session. */
    @PreAuthorize(LIAISON_ONLY)
    @Transactional(readOnly = true)
    public Optional<Circumstances> own() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person
                ? facts.of(person.person(), person.at())
                : Optional.empty();
    }

    /** The agency has said that it was its officer: device and network of that session are known from now on. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void trust(PersonId officer, Instant signedInAt) {
        facts.trust(officer, signedInAt);
    }
}
