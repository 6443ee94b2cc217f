/** The administrator's pages of the edge: which programs may call, and where events are sent. */
@NullMarked
package io.gatehouse.provider.ui;

import org.jspecify.annotations.NullMarked;
