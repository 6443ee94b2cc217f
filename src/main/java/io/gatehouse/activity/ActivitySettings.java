package io.gatehouse.activity;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code gatehouse.activity.*}: within what limits activity is taken in. How long it is kept is not here but in the policy
 * profile.
 *
 * @param linesAtMost how many lines one batch may have that comes over the API; a file may have any number
 * @param bytesAtMost how large such a batch may be
 * @param clocksDifferBy how far ahead of our clock a provider's may be
 * @param oldest how long ago an event may be; anything older is a wrong year, or nothing that is kept
 * @param partitionDaysAhead for how many days to come partitions are made
 */
@ConfigurationProperties("gatehouse.activity")
record ActivitySettings(
        @DefaultValue("10000") int linesAtMost,
        @DefaultValue("16MB") DataSize bytesAtMost,
        @DefaultValue("5m") Duration clocksDifferBy,
        @DefaultValue("3660d") Duration oldest,
        @DefaultValue("7") int partitionDaysAhead) {

    /** What times are taken at this instant. */
    EventLine.Times times(Instant now) {
        return new EventLine.Times(now.minus(oldest), now.plus(clocksDifferBy));
    }
}
