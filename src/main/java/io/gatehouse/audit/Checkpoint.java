package io.gatehouse.audit;

import java.time.Instant;

/**
 * A signed statement of the tree's size and root.
 *
 * @param note the signed note, as the C2SP tlog-checkpoint form has it
 */
public record Checkpoint(long treeSize, String root, String note, Instant signedAt) {}
