package io.gatehouse.provider.door;

import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.Ground;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The key that signs tokens, as an administrator has to do with it. */
@Service
public class SigningKey {

    private final TokenKeys keys;
    private final CurrentActor actor;

    SigningKey(TokenKeys keys, CurrentActor actor) {
        this.keys = keys;
        this.actor = actor;
    }

    /** Since when the present one has signed; nothing before the first token. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public Optional<Instant> since() {
        return keys.newestMadeAt();
    }

    /** Has a new key sign from now on. Tokens of the one before it go on until they end, and it is shown beside the new one until then. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public void replace() {
        var job = actor.get().job();
        keys.rotate(job == null ? new Ground.Purpose("provider.clients") : new Ground.Job(job));
    }
}
