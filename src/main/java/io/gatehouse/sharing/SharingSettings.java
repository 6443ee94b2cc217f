package io.gatehouse.sharing;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code gatehouse.sharing.*}.
 *
 * @param poll whether this node asks other providers' collections; a node without a way out does not
 * @param ports on which collections may be, outside demonstration mode
 * @param every how often a collection is asked
 * @param connect how long a connection may take to stand
 * @param silence how long nothing may come of an answer
 * @param total how long an answer may take in all
 * @param size the largest page that is read, and the largest file
 * @param pages how many pages of a collection are read in one turn
 * @param retryAtMost the longest pause after failures
 * @param keyOverlap how long what was made with a former key is compared beside the new one
 * @param receiptsKept how long a partner can ask what became of what it handed in
 * @param expiredKept how long an indicator of others is kept that has ended or was taken back
 */
@ConfigurationProperties("gatehouse.sharing")
record SharingSettings(
        @DefaultValue("true") boolean poll,
        @DefaultValue({"443", "8443"}) Set<Integer> ports,
        @DefaultValue("15m") Duration every,
        @DefaultValue("5s") Duration connect,
        @DefaultValue("10s") Duration silence,
        @DefaultValue("60s") Duration total,
        @DefaultValue("8MB") DataSize size,
        @DefaultValue("50") int pages,
        @DefaultValue("6h") Duration retryAtMost,
        @DefaultValue("30d") Duration keyOverlap,
        @DefaultValue("30d") Duration receiptsKept,
        @DefaultValue("90d") Duration expiredKept) {

    SharingSettings {
        ports = Set.copyOf(ports);
    }
}
