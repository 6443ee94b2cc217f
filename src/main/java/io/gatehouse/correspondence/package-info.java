/**
 * Messages to people: by e-mail, by text, and in the portal.
 *
 * <p>A letter is written from a template in the texts and kept, sealed under the data key of whoever it is for, by the same
 * transaction as the act that causes it. It leaves afterwards: a job sends what waits, again and again with growing pauses, and
 * gives up after some tries. Each sending carries the message's own identifier, so that a receiver can tell a repetition.
 *
 * <p>E-mail and text carry nothing of a person beyond a code or a link. Where no mail server or text gateway is set up, messages
 * are held; in demonstration mode the {@link io.gatehouse.correspondence.Outbox} shows them.
 */
@ApplicationModule(
        displayName = "Correspondence",
        allowedDependencies = {"sealing", "shell"})
@NullMarked
package io.gatehouse.correspondence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
