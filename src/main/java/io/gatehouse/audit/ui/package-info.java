/** The auditor's page: the trail, whether it is whole, and the copy that is taken of it. */
@NullMarked
package io.gatehouse.audit.ui;

import org.jspecify.annotations.NullMarked;
