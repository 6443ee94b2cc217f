/** The part of {@code review :: spi} that draws: blocks that later modules put on the case page. */
@NamedInterface("spi")
@NullMarked
package io.gatehouse.review.ui.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
