package io.gatehouse.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An agency, as lists and legal requests show it.
 *
 * @param domains the mail domains that are its own, the first one first; of a proposed agency the proposed one
 * @param callBackNumber the number to call back, from our own directory
 * @param kind what it is in law, which says by which process it may come
 * @param zone where it works; null when it works round the clock, so that no hour is unusual
 */
public record AgencySummary(
        AgencyId id,
        String name,
        List<String> domains,
        String callBackNumber,
        NumberSource sourceKind,
        String numberSource,
        AgencyStanding standing,
        AgencyKind kind,
        @Nullable ZoneId zone) {

    public AgencySummary {
        domains = List.copyOf(domains);
    }

    /** The first of its mail domains; empty when all have lapsed. */
    public String domain() {
        return domains.isEmpty() ? "" : domains.getFirst();
    }

    /** Whether a mail address is at one of its domains, or below one, letter by letter. */
    public boolean owns(String mailAddress) {
        var at = mailAddress.lastIndexOf('@');
        var host = mailAddress.substring(at + 1).toLowerCase(Locale.ROOT);
        return at > 0 && domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    /** Whether its officers may come in, and its requests be searched. */
    public boolean stands() {
        return standing == AgencyStanding.VERIFIED;
    }
}
