/**
 * What later modules bring to the drafting of rules: a rehearsal that says what a change would have done, and the keys that a map of
 * the profile may have where those are another module's things. The policy knows neither but by these.
 */
@NamedInterface("spi")
@NullMarked
package io.gatehouse.policy.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
