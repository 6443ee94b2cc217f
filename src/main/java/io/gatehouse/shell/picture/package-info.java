/** Drawings that people read faster than text: plain SVG written here, coloured by the theme's variables, each with a
 * name, a description and the same facts as a table or a list. */
@NullMarked
package io.gatehouse.shell.picture;

import org.jspecify.annotations.NullMarked;
