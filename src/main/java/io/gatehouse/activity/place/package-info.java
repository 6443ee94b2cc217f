/**
 * What an address says of place: its country, the network it belongs to, and whether it hides where its user is (R35).
 *
 * <p>The answers come from files in the MaxMind DB form that the operator sets; none comes with the portal, and without any the portal
 * works and says that it has none. A file is read whole into memory, not mapped: an operator may then write over it in place, and what is
 * half written is no file, so that the last good one stays in use and staff are told.
 *
 * <p>A verdict is frozen with the version of the data that gave it, and stands beside the address, never in its place. When the data
 * change, each address is judged anew; a verdict that comes out otherwise is a new row, and the earlier ones stay. The row of the address
 * says with which version it was judged last.
 *
 * <p>Addresses of closed months stand nowhere in clear, and these tables must not undo that. So an address is here known by a keyed hash,
 * under a key of its own kind that the database does not have, and its text and its network's name are sealed under the data key of the
 * customer whose account used it: they end with that key, also in restored backups. In clear stand a random account identifier, hours,
 * country codes and the kind of an anonymiser. The hours of use are kept for the time over which the detectors look back, and no longer.
 *
 * <p>New addresses are found by a job that reads the rows of activity, not by whatever writes them, which only notes the days: it waits for
 * nothing here. Only what succeeded counts as use. Whoever tries passwords from abroad has not been anywhere with the account.
 */
@NamedInterface("place")
@NullMarked
package io.gatehouse.activity.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
