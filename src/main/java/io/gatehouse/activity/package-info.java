/**
 * Each access to an account and each administrative act on it: from where, and when (R30).
 *
 * <p>The open month lies in rows, one partition a day, because an address with a time is asked for exactly so and because disposal
 * then drops whole partitions. The source address stands in clear, the one exception to sealing: ranges of addresses are searched.
 * Whose account it is tells only a random identifier; principal and session are keyed hashes, their values sealed under the
 * customer's data key. IPv4 is kept in its mapped form, so that one address has one form (R34).
 *
 * <p>A closed month lies in sealed blocks instead, in two copies. By address and time, accounts as numbers only, under a data key of the
 * month's own, so that whoever reads the database learns no address; by account and time, with all that an event says, under the
 * customer's data key, so that destroying it erases them. Many accounts' segments share a row, because a row for each would cost more
 * than the events of most. What came late stays in rows beside the blocks and is packed by a later run as a part of its own: to pack the
 * month anew would need the keys of customers who are erased by then. Whoever asks is answered from rows and blocks as one
 * ({@code KeptActivity}); an event in both counts once, so nothing has to happen at the same time when it moves.
 * Of what an event is known by, the blocks keep two bytes: with instant, address, class and action they tell whether it came again.
 *
 * <p>A month's rows are emptied a partition at a time, under a lock and only while they are what was read back from the blocks, and its
 * partitions made one, which costs nothing then. They are not dropped: the next day's partition would stretch over the gap, and what
 * comes late would be cut out of it, row by row.
 *
 * <p>An event is known by its event identifier, else by the hash of its fields and its place among equal lines, so that a file that
 * is imported twice adds nothing. There are no foreign keys: partitioned tables have none, and an event outlives its account.
 *
 * <p>Beside them stand the provider's own addresses, with the account that held each and for how long (R32). They come in as files, as
 * events do; an address is one account's at a time, and a line that says otherwise is reported and not taken, since a wrong holder
 * would be handed to an authority as a suspect.
 *
 * <p>Partitions are made by the database's owner, not by the portal's user, who may not change tables: a day ahead by a job, and
 * for the days that lines need before they go in. A day without a partition of its own loses nothing, it is only slower. A month goes whole
 * once nobody's record of it is needed and nothing holds one ({@code ActivityRetention}).
 */
@ApplicationModule(
        displayName = "Activity",
        allowedDependencies = {
            "access",
            "access :: spi",
            "audit",
            "command",
            "customer",
            "policy",
            "retention",
            "sealing",
            "shell"
        })
@NullMarked
package io.gatehouse.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
