/** The whole job in a real browser: what people do one after another, from the invitation to the trail. */
@NullMarked
package io.gatehouse.journey;

import org.jspecify.annotations.NullMarked;
