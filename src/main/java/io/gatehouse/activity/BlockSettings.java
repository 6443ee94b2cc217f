package io.gatehouse.activity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When closed months become sealed blocks ({@code gatehouse.activity.blocks.*}).
 *
 * @param closedAfter how long after its end (UTC) a month's events are packed
 * @param lateAfter how long after that, and again and again, what came late is packed too
 */
@ConfigurationProperties("gatehouse.activity.blocks")
record BlockSettings(
        @DefaultValue("31d") Duration closedAfter,
        @DefaultValue("7d") Duration lateAfter) {}
