/**
 * The few objects of STIX 2.1 that providers share here, read from and written as JSON, and the keyed fingerprints in them.
 *
 * <p>Our own small mapping and no library: the portal writes one kind of pattern and understands one kind of pattern, and what it reads
 * was written by strangers. So the reader is bounded in size, depth and number, knows nothing but what it needs, and says of each
 * object that it could not take why not, without repeating anything of it.
 */
@NamedInterface("stix")
@NullMarked
package io.gatehouse.sharing.stix;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
