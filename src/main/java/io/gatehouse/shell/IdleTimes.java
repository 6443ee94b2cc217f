package io.gatehouse.shell;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a person may sit still before the portal signs them out: customers 30 minutes, staff 15, the legal desk 10, with a
 * question 5 minutes before ({@code gatehouse.session.*}).
 */
@ConfigurationProperties("gatehouse.session")
public record IdleTimes(
        @DefaultValue("30m") Duration customer,
        @DefaultValue("15m") Duration staff,
        @DefaultValue("10m") Duration legal,
        @DefaultValue("5m") Duration warning) {}
