/**
 * The machine-readable zone of an identity document (ICAO Doc 9303): read, checked, and written.
 *
 * <p>Typed or scanned lines become a {@link io.gatehouse.evidence.codeline.CodeLines}, which knows its check digits and
 * says field by field what holds. A pass proves a consistent reading and nothing more: names have no check digit, and
 * anyone can compute the others (R14). Nothing here silently corrects a letter into a digit; what was printed is what is
 * kept.
 *
 * <p>A library: no Spring, no database, no clock of its own.
 */
@NamedInterface("codeline")
@NullMarked
package io.gatehouse.evidence.codeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
