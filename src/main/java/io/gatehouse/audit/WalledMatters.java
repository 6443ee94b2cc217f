package io.gatehouse.audit;

import java.util.Set;
import java.util.UUID;

/**
 * Which legal requests stand behind a wall now, offered by the module that has them. Of what was done there, before the wall too, the trail
 * shows that it was done, by whom and when, and no more.
 */
public interface WalledMatters {

    /** The requests behind the wall, by their ids. */
    Set<UUID> requests();
}
