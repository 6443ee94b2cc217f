/**
 * Parts of screens with which people add photos and files, and look at them.
 *
 * <p>Other modules put them into their pages: the wizard, the status page, the phone to which a customer handed over, the
 * case page. What is sent is held sealed while it arrives, counted by us and not by the frameworks in between, and whatever
 * goes wrong becomes a sentence at the place of the photo, never an error page. What is shown is fetched by a handler that
 * asks the guarded service at each request, with answers that no cache keeps and no browser runs.
 */
@NamedInterface("ui")
@NullMarked
package io.gatehouse.evidence.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
