/** What goes around every answer: its headers, its idle time, and the pages for when something is wrong. */
@NullMarked
package io.gatehouse.shell.web;

import org.jspecify.annotations.NullMarked;
