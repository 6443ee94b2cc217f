package io.gatehouse.activity.place;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerRegister;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Finds new addresses among the events that arrived, and has each judged by the data in use. Whoever writes events notes their days, in
 * the same transaction; a day is looked through for as long as something that was begun then may still be written. Seeing an event twice
 * changes nothing. So it does not matter how late events come, or whether the job was away.
 */
@Component
class PlaceJob {

    private static final String JOB = "activity-places";
    /** Longer than any events take to be written. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int ROWS_AT_ONCE = 500;

    private final PlaceStore store;
    private final PlaceFiles files;
    private final PlaceSettings settings;
    private final CustomerRegister register;
    private final ActingAs actingAs;
    private final Clock clock;

    PlaceJob(
            PlaceStore store,
            PlaceFiles files,
            PlaceSettings settings,
            CustomerRegister register,
            ActingAs actingAs,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.settings = settings;
        this.register = register;
        this.actingAs = actingAs;
        this.clock = clock;
    }

    void run() {
        actingAs.system(JOB, () -> {
            takeIn();
            judge();
        });
    }

    /** Takes in what arrived since it was looked through last. */
    void takeIn() {
        var now = clock.instant();
        store.arrived().forEach((day, since) -> {
            // a row that is written in this very instant is no later than its end
            var uses = store.uses(day, since, now.plusMillis(1));
            for (var at = 0; at < uses.size(); at += ROWS_AT_ONCE) {
                var some = uses.subList(at, Math.min(uses.size(), at + ROWS_AT_ONCE));
                store.take(
                        some,
                        register.owners(
                                some.stream().map(PlaceStore.Use::account).toList()));
            }
            store.lookedThrough(day, now.minus(OVERLAP));
        });
    }

    /** Judges what the data in use have not judged, new addresses and, after the data changed, all others; some of them a turn. */
    int judge() {
        var data = files.data();
        if (data.isEmpty()) {
            return 0;
        }
        store.keep(data);
        var done = 0;
        List<PlaceStore.ToJudge> some;
        do {
            some = store.toJudge(data.version(), ROWS_AT_ONCE);
            if (!some.isEmpty()) {
                store.judge(
                        some,
                        data,
                        register.owners(
                                some.stream().map(PlaceStore.ToJudge::account).toList()));
            }
            done += some.size();
        } while (some.size() == ROWS_AT_ONCE && done < settings.atOnce());
        return done;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PlaceSettings.class)
    static class Jobs {

        @Bean
        Task<Void> activityPlaces(PlaceJob job, PlaceSettings settings) {
            return Tasks.recurring(JOB, FixedDelay.of(settings.every())).execute((_, _) -> job.run());
        }
    }
}
