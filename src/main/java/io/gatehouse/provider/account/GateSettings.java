package io.gatehouse.provider.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code gatehouse.provider.gate.*}.
 *
 * @param poll how long after one look at what has moved the next follows
 * @param oldest how old what is known may be when it is answered; beyond that the answer is 503
 * @param patience how long a question waits for a look that is under way before it is answered with 503
 * @param accounts of how many accounts the standing is kept in memory, some 150 bytes each
 */
@ConfigurationProperties("gatehouse.provider.gate")
record GateSettings(
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("900ms") Duration oldest,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("500000") int accounts) {

    private static final Duration NEVER_STALER = Duration.ofSeconds(1);

    GateSettings {
        if (oldest.compareTo(NEVER_STALER) > 0 || poll.compareTo(oldest) >= 0) {
            throw new IllegalArgumentException(
                    "The gate may know nothing older than a second, and has to look more often than that");
        }
    }
}
