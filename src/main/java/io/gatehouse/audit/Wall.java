package io.gatehouse.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What readers of the trail are not told of: everything on a matter that stands behind a wall now. */
@Component
class Wall {

    /** Stands in a condition where nothing is behind the wall: no request has this id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final ObjectProvider<WalledMatters> matters;

    Wall(ObjectProvider<WalledMatters> matters) {
        this.matters = matters;
    }

    /** What stands behind it at this moment. */
    Behind now() {
        return new Behind(
                matters.stream().flatMap(one -> one.requests().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** The requests behind the wall. */
    record Behind(Set<UUID> requests) {

        /** Whether an entry is about one of them. */
        boolean has(StoredEntry entry) {
            return Stream.of(entry.groundId(), entry.objectId()).anyMatch(id -> id != null && requests.contains(id));
        }

        /** The ids for a condition, which wants at least one. */
        List<UUID> ids() {
            return requests.isEmpty() ? List.of(NOBODY) : List.copyOf(requests);
        }
    }
}
