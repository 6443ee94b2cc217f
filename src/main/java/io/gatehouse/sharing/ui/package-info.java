/** The page of what providers share, and the block of it on the page of a case. */
@NullMarked
package io.gatehouse.sharing.ui;

import org.jspecify.annotations.NullMarked;
