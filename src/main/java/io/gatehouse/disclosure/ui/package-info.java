/** The legal desk: requests, their scope, and the restricted search. Every page says that everything here is recorded. */
@NullMarked
package io.gatehouse.disclosure.ui;

import org.jspecify.annotations.NullMarked;
