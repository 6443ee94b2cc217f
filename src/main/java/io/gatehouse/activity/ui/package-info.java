/** The page where administrators and officers bring in activity. */
@NullMarked
package io.gatehouse.activity.ui;

import org.jspecify.annotations.NullMarked;
