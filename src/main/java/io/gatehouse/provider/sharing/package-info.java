/**
 * The edge at which other providers fetch and hand in indicators: TAXII 2.1, under the same door as the rest of the API.
 *
 * <p>A partner is an API client with a scope for indicators that the policy of a group names. A group is a collection; one that does not
 * name the caller, or shares nothing at the time, is not there for it. What a partner reads and hands in is in the trail.
 */
@NullMarked
package io.gatehouse.provider.sharing;

import org.jspecify.annotations.NullMarked;
