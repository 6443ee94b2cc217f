/**
 * Data keys, sealed records and blind keys: why a stolen database tells nothing.
 *
 * <p>Each person whose data the portal keeps is a {@link io.gatehouse.sealing.SubjectId} here, and no more than that. A
 * subject has one data key; whatever identifies the person is sealed under it, bound to the place where it lies, so that a
 * ciphertext moved to another row, column or table does not open. Destroying the data key erases the person, in restored
 * backups too.
 *
 * <p>Data keys are wrapped by a wrapping key, of which there are few, held in memory. Only wrapping keys (and the other
 * long-lived secrets, see {@link io.gatehouse.sealing.SealedSecrets}) are wrapped by the master key, which lies outside the
 * database. So a key service is asked once at start and not once a record.
 *
 * <p>Exact searches run on blind keys: keyed hashes, of a kind each, from which the value cannot be had without the key.
 * Equal values give equal blind keys, so low-entropy values never stand alone (the caller combines them). Chosen against
 * deterministic encryption, which would let whoever has the key read the whole column back.
 *
 * <p>What only spares a machine work lies in {@link io.gatehouse.sealing.DailyFiles}, under a key that is a day old at most and in no
 * backup, because such a file is nobody's own and no data key could erase one person from it.
 *
 * <p>No screens and no roles: whoever opens a record has been let in by the module that owns it, and has said why.
 */
@ApplicationModule(
        displayName = "Sealing",
        allowedDependencies = {})
@NullMarked
package io.gatehouse.sealing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
