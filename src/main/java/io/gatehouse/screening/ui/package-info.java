/** The page on which staff see which lists are in force, and an officer releases one that was held. */
@NullMarked
package io.gatehouse.screening.ui;

import org.jspecify.annotations.NullMarked;
