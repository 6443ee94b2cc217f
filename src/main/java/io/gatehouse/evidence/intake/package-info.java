/**
 * What becomes of a file that a stranger hands in.
 *
 * <p>Its content tells what it is; the name must not contradict it. Before anything is decoded, our own reading of the
 * file's structure gives its dimensions, its count of pictures and the few parts that carry pixels. Only those parts are
 * handed to a decoder, so that texts, colour profiles, thumbnails and whatever is hidden behind or between them never
 * meet one. What comes out is drawn anew: pictures without metadata, at the size in which people look at them. PDF pages
 * are drawn by a Java process of their own, HEIC pictures by a converter, both bounded in time and memory and without
 * the portal's environment.
 *
 * <p>Libraries that read everything (Tika's parsers, metadata readers) were left out on purpose: each would add readers
 * for formats that nobody may hand in. Of Tika only the detector serves, as a second opinion.
 */
@NamedInterface("intake")
@NullMarked
package io.gatehouse.evidence.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
