package io.gatehouse.audit;

import io.gatehouse.access.PersonId;
import io.gatehouse.sealing.SubjectId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the trail, as those may see it who may read it: who, what and on what ground, never the sealed detail.
 *
 * @param actorName the person's name, or the job's; empty for a customer, and where nobody had signed in
 * @param source from where the actor worked; null for jobs, and to those who may not see it
 * @param place the entry's place in the tree, from 0; null while it waits for the next round
 * @param leaf the entry's hash, in hexadecimal
 * @param walled whether it is about a matter behind a wall, of which neither number nor customer is told
 * @param digest the SHA-256 of what was acted upon, in hexadecimal, where the entry has it
 */
public record TrailLine(
        long seq,
        UUID id,
        Instant at,
        PersonId actor,
        String actorName,
        String actorRole,
        String action,
        boolean personalRead,
        Entry.Result result,
        @Nullable SubjectId subject,
        @Nullable String objectType,
        @Nullable UUID objectId,
        @Nullable String objectLabel,
        String ground,
        @Nullable String groundLabel,
        @Nullable String source,
        @Nullable Long place,
        String leaf,
        boolean walled,
        @Nullable String digest) {}
