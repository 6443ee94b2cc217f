/** The pages before sign-in, the way home after it, and the administrator's page of people. */
@NullMarked
package io.gatehouse.access.ui;

import org.jspecify.annotations.NullMarked;
