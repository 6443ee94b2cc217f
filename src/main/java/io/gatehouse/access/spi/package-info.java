/** What a later module may offer to the sign-in page. */
@NamedInterface("spi")
@NullMarked
package io.gatehouse.access.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
