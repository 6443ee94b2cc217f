package io.gatehouse.sharing.spi;

import java.util.List;
import java.util.UUID;

/** The programs of other providers that may sign in at the edge for indicators. */
public interface PartnerClients {

    /** One of them, by the name that administrators gave it. */
    record Partner(UUID id, String name) {}

    /** All that have a scope for indicators and are not suspended. */
    List<Partner> partners();
}
