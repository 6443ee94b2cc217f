/**
 * Who did what, to whose data, under what authority.
 *
 * <p>Every read of personal data, every reveal, search, decision and change puts an entry here before it takes effect: the
 * entry is inserted by the act's own transaction, so that there is no act without its entry and no entry without its act. If
 * the trail cannot be written, the act does not happen.
 *
 * <p>The trail is a Merkle tree (RFC 6962). No act locks it: entries are inserted freely, and one sequencer takes them up in
 * order, about once a second, as leaves. A leaf hashes the entry's canonical bytes, with personal parts as ciphertext, so
 * that it still verifies when the person has been erased. Signed checkpoints (C2SP tlog-checkpoint) go to the database and to
 * a file that the database cannot rewrite. The application's database user may insert and select here and nothing else.
 *
 * <p>A tree was chosen over a chain of hashes because a single entry can then be proved to an outsider with some twenty
 * hashes, without the rest of the log.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"shell", "sealing", "access", "command"})
@NullMarked
package io.gatehouse.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
