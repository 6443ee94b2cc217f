/** The pieces of a page: badges, notices, lists of answers, names of people, and the signs that go with words. */
@NullMarked
package io.gatehouse.shell.part;

import org.jspecify.annotations.NullMarked;
