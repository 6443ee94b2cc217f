package io.gatehouse.access;

/** An agency was suspended, or has ended: whatever is open to its people closes. Published in the act's own transaction. */
public record AgencySuspended(AgencyId agency) {}
