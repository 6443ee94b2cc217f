package io.gatehouse.provider.webhook;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code gatehouse.webhooks.*}.
 *
 * @param send whether this node sends; a node without a way out does not
 * @param ports to which an endpoint may listen, outside demonstration mode
 * @param endpoints how many there may be
 * @param connect how long a connection may take to stand
 * @param silence how long nothing may come of an answer
 * @param total how long a try may take in all
 * @param answer how much of an answer is read; the rest is not waited for
 * @param parallel how many messages go out at the same time
 * @param perEndpoint how many of them to one endpoint; one that fails gets one at a time
 * @param retryFirst the pause after a first failed try; each further one is twice as long, give or take a fifth
 * @param retryAtMost the longest of these pauses
 * @param retryAfterAtMost the longest pause that a receiver can ask for
 * @param giveUp how long after its first try a message is given up
 * @param gatheredFor how long a message waits for a paused endpoint before it is given up
 * @param gatheredAtMost how many wait for a paused endpoint; of more the oldest are given up
 * @param secretOverlap how long the former secret holds beside the new one
 * @param kept how long messages are kept that were taken or given up
 */
@ConfigurationProperties("gatehouse.webhooks")
record WebhookSettings(
        @DefaultValue("true") boolean send,
        @DefaultValue({"443", "8443"}) Set<Integer> ports,
        @DefaultValue("20") int endpoints,
        @DefaultValue("5s") Duration connect,
        @DefaultValue("10s") Duration silence,
        @DefaultValue("15s") Duration total,
        @DefaultValue("4KB") DataSize answer,
        @DefaultValue("16") int parallel,
        @DefaultValue("4") int perEndpoint,
        @DefaultValue("10s") Duration retryFirst,
        @DefaultValue("30m") Duration retryAtMost,
        @DefaultValue("6h") Duration retryAfterAtMost,
        @DefaultValue("3d") Duration giveUp,
        @DefaultValue("30d") Duration gatheredFor,
        @DefaultValue("100000") int gatheredAtMost,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("90d") Duration kept) {

    WebhookSettings {
        ports = Set.copyOf(ports);
        if (parallel < 1 || perEndpoint < 1) {
            throw new IllegalArgumentException("At least one message goes out at a time");
        }
        if (gatheredAtMost < 1 || !gatheredFor.isPositive()) {
            throw new IllegalArgumentException("At least one message waits for a paused endpoint, and for some time");
        }
    }
}
