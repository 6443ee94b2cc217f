/** The one screen that only the demonstration has. */
@NullMarked
package io.gatehouse.demonstration.ui;

import org.jspecify.annotations.NullMarked;
