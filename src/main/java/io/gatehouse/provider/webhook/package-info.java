/**
 * Tells a provider's console what has happened to accounts, so that it need not ask.
 *
 * <p>A message is written by the very transaction that moves the account, one for each endpoint that wants its kind, numbered within account
 * and endpoint. So nothing is told that did not happen, nothing that happened is left out, and the order is that of the commits. A listener
 * after the commit was not chosen, because two of them may change places. Sending comes later, by a job: over and over with growing
 * pauses for days, the messages about one account strictly one after the other, those about different accounts side by side. What is given
 * up is kept for people to see and to send again.
 *
 * <p>A receiver may show all it hears to the customer. A message therefore holds ids, instants and the few words that the customer may read
 * anyway: an account that is blocked, for whatever reason, is told as one that is suspended, and a move between two states of the same word is
 * not told at all, because its hour alone would tell.
 *
 * <p>Where endpoints may be, and how they are reached, {@link io.gatehouse.shell.reach} says.
 */
@NamedInterface("webhook")
@NullMarked
package io.gatehouse.provider.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
