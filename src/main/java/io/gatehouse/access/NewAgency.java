package io.gatehouse.access;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An agency to be registered.
 *
 * @param kind what it is in law
 * @param domain the mail domain from which its liaisons write
 * @param callBackNumber the number to call back, never taken from a request
 * @param numberSource where that number was found
 * @param zone where it works; null when it works round the clock
 * @param reason why it is entered although its domain resembles another; null where it resembles none
 */
public record NewAgency(
        String name,
        AgencyKind kind,
        String domain,
        String callBackNumber,
        NumberSource sourceKind,
        String numberSource,
        @Nullable ZoneId zone,
        @Nullable String reason) {

    public NewAgency(String name, AgencyKind kind, String domain, String callBackNumber, String numberSource) {
        this(name, kind, domain, callBackNumber, NumberSource.DIRECTORY, numberSource, null, null);
    }
}
