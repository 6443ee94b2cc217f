/** What the module of the machine-facing edge offers to this one, which stands before it. */
@NamedInterface("spi")
@NullMarked
package io.gatehouse.sharing.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
