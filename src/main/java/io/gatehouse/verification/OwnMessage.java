package io.gatehouse.verification;

import io.gatehouse.correspondence.MessageId;
import java.time.Instant;

/** A message that a customer reads on the status page. Plain text. */
public record OwnMessage(MessageId id, Instant at, String subject, String body, boolean unread) {

    @Override
    public String toString() {
        return id.toString();
    }
}
