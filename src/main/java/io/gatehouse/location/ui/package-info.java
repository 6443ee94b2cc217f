/** The ledger of places on the page of a case. */
@NullMarked
package io.gatehouse.location.ui;

import org.jspecify.annotations.NullMarked;
