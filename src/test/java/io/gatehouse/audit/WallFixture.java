package io.gatehouse.audit;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Matters behind a wall that tests of the trail invent, beside those that the legal desk has. */
@Component
public class WallFixture implements WalledMatters {

    private final Set<UUID> requests = ConcurrentHashMap.newKeySet();

    /** A letter behind the wall, as a ground. */
    public Ground.LegalRequest letter() {
        var id = UUID.randomUUID();
        requests.add(id);
        return new Ground.LegalRequest(id, Ground.LegalRequest.WALLED + "2026-01");
    }

    @Override
    public Set<UUID> requests() {
        return Set.copyOf(requests);
    }
}
