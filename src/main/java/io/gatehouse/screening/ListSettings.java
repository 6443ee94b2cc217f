package io.gatehouse.screening;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code gatehouse.lists.*}: from where each list is fetched, and within what limits. None is fetched unless its addresses
 * are set. What a rule demands, such as when a list is old, is not here but in the policy profile.
 *
 * @param connect how long a connection may take to stand
 * @param stall how long nothing may come of an answer that has begun
 * @param total how long all files of one version may take together
 * @param size how large one file may be
 * @param redirects how often one address may lead to another
 * @param retryFirst after how long a first failed try is repeated; each further pause is twice as long
 * @param retryAtMost the longest pause between tries that fail
 */
@ConfigurationProperties("gatehouse.lists")
record ListSettings(
        @DefaultValue Source ofacSdn,
        @DefaultValue Source ofacConsolidated,
        @DefaultValue Source usCsl,
        @DefaultValue Source un,
        @DefaultValue Source uk,
        @DefaultValue Source eu,
        @DefaultValue Source own,
        @DefaultValue("10s") Duration connect,
        @DefaultValue("30s") Duration stall,
        @DefaultValue("10m") Duration total,
        @DefaultValue("512MB") DataSize size,
        @DefaultValue("5") int redirects,
        @DefaultValue("1m") Duration retryFirst,
        @DefaultValue("1h") Duration retryAtMost) {

    /**
     * One source.
     *
     * @param addresses those of all its files; https, or http to this machine. A name and password before the host are sent to that host
     *     only. What follows a {@code #} is not sent: it names the file where the address does not, as in {@code …/download?id=7#alt.csv}
     * @param every how long after one good try the next is made
     */
    record Source(
            @DefaultValue List<URI> addresses,
            @DefaultValue("6h") Duration every) {

        Source {
            addresses = List.copyOf(addresses);
            for (var address : addresses) {
                if (!ListFetch.mayBeAsked(address)) {
                    throw new IllegalArgumentException(
                            "An address of a list is https://, or http:// to this machine itself");
                }
            }
        }

        /** Never shows an address, which may carry a key. */
        @Override
        public String toString() {
            return addresses.size() + " addresses, every " + every;
        }
    }

    Source of(ListSource source) {
        return switch (source) {
            case OFAC_SDN -> ofacSdn;
            case OFAC_CONSOLIDATED -> ofacConsolidated;
            case US_CSL -> usCsl;
            case UN -> un;
            case UK -> uk;
            case EU -> eu;
            case OWN -> own;
        };
    }
}
