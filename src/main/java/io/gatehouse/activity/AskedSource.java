package io.gatehouse.activity;

import java.time.Instant;
import java.util.Set;

/**
 * Whose uses of addresses are wanted: from the first address to the last, by these kinds of events, in this window, its end left out.
 *
 * @param atMost how many accounts are wanted
 */
record AskedSource(IpAddress first, IpAddress last, Set<EventClass> kinds, Instant from, Instant to, int atMost) {}
