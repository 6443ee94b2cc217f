package io.gatehouse.correspondence;

import java.time.Instant;

/** A message that would have left the portal, as the demonstration shows it. */
public record OutboxMessage(MessageId id, Instant at, Channel channel, String address, String subject, String body) {

    @Override
    public String toString() {
        return id.toString();
    }
}
