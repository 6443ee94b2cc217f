/** What people fill in, and how a page tells them that something is missing: only when they ask to go on, never while they
 * type. */
@NullMarked
package io.gatehouse.shell.form;

import org.jspecify.annotations.NullMarked;
