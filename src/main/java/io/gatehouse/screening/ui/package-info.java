/** The pages on which staff see how each list stands and what a version changed, and an officer releases one that was held. */
@NullMarked
package io.gatehouse.screening.ui;

import org.jspecify.annotations.NullMarked;
