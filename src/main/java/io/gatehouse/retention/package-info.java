/**
 * What forbids the disposal of records: legal holds.
 *
 * <p>A hold names a subject, a reason and the thing on whose account it stands, such as a preservation request. Holds overlap, and
 * records may go only when the last of them has been released (R54). A hold is released by an act of somebody or of a job, never by
 * the clock alone: a job that does not run must keep too much rather than too little.
 *
 * <p>This module knows no customers and no requests. It bars the erasure of a subject where erasure happens, in {@code sealing}
 * ({@link io.gatehouse.sealing.ErasureBar}), so that no later module can forget to ask. A hold and an erasure at the same moment meet at
 * the subject's data key: whichever comes first wins, and there is no third way.
 *
 * <p>Whoever reviews customers is not told of holds, and customers never are (design, People and roles).
 */
@ApplicationModule(
        displayName = "Retention",
        allowedDependencies = {"access", "audit", "sealing"})
@NullMarked
package io.gatehouse.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
