/**
 * Documents and images handed in as proof.
 *
 * <p>A file comes from a stranger, so nothing in it is believed. What it is, is told by its content; how large it will
 * become is read from its header before anything is decoded; only the parts that carry pixels reach a decoder, and the
 * pages of a PDF are drawn by a process of their own. What people see is always a picture that the portal drew anew. The
 * file itself stays, sealed, as the evidence it is.
 *
 * <p>{@code codeline} reads and writes the machine-readable zone, {@code intake} judges and re-draws files.
 */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"access", "audit", "customer", "policy", "sealing", "shell"})
@NullMarked
package io.gatehouse.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
