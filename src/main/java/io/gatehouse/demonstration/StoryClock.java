package io.gatehouse.demonstration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.TaskDecorator;

/**
 * The clock of the demonstration: right for everybody, but that the loader may tell what happened some time ago as of then.
 *
 * <p>How long ago is a matter of the work at hand and of what that work starts elsewhere, never of the whole portal. Without
 * this every case would have come in the minute the portal started.
 */
final class StoryClock extends Clock {

    private static final ScopedValue<Duration> AGO = ScopedValue.newInstance();

    private final Clock real;

    private StoryClock(Clock real) {
        this.real = real;
    }

    /** Does work as if it were so long ago. */
    static <T> T ago(Duration ago, Supplier<T> work) {
        return ScopedValue.where(AGO, ago).call(work::get);
    }

    /** Does work as if it were so long ago. */
    static void ago(Duration ago, Runnable work) {
        ScopedValue.where(AGO, ago).run(work);
    }

    @Override
    public Instant instant() {
        return real.instant().minus(AGO.orElse(Duration.ZERO));
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new StoryClock(real.withZone(zone));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("gatehouse.demonstration")
    static class InDemonstration {

        @Bean
        @Primary
        Clock storyClock(@Qualifier("clock") Clock clock) {
            return new StoryClock(clock);
        }

        /** Listeners that run on another thread are part of the same story. */
        @Bean
        TaskDecorator storyGoesOn() {
            return task -> {
                if (!AGO.isBound()) {
                    return task;
                }
                var ago = AGO.get();
                return () -> ago(ago, task);
            };
        }
    }
}
