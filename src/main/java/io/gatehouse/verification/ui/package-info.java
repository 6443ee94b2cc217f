/**
 * What customers see of their verification, and the officer's page of invitations.
 *
 * <p>The wizard is one {@link io.gatehouse.verification.ui.VerificationView} and one step a page. A step knows its fields,
 * their checks, and how to make its record of them; it never decides where to go next. Checks run on Continue only. Whatever
 * is typed is kept a few seconds later, unchecked, so that a lost session costs no typing.
 */
@NullMarked
package io.gatehouse.verification.ui;

import org.jspecify.annotations.NullMarked;
