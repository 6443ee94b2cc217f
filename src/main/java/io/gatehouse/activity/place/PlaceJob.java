package io.gatehouse.activity.place;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerRegister;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Finds new addresses among the events that arrived, and has each judged by the data in use. Recent events are looked through often, all
 * that lie in rows once a day, for those that came in late. It goes over a little of what it has seen again, because an event that is
 * written later may have arrived earlier; seeing one twice changes nothing.
 */
@Component
class PlaceJob {

    private static final String JOB = "activity-places";
    private static final String RECENT = "RECENT";
    private static final String WHOLE = "WHOLE";
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final Duration RECENTLY = Duration.ofDays(2);
    private static final Duration DAY = Duration.ofDays(1);
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

    /** Takes in what arrived since the last time. */
    void takeIn() {
        var now = clock.instant();
        var whole = store.progress(WHOLE);
        if (whole.isEmpty() || whole.get().plus(DAY).isBefore(now)) {
            takeIn(null, whole.map(at -> at.minus(OVERLAP)).orElse(Instant.EPOCH), now);
            store.progress(WHOLE, now);
        } else {
            var recent = store.progress(RECENT).filter(whole.get()::isBefore).orElse(whole.get());
            takeIn(now.minus(RECENTLY), recent.minus(OVERLAP), now);
        }
        store.progress(RECENT, now);
    }

    private void takeIn(@Nullable Instant since, Instant from, Instant to) {
        // a row that is written in this very instant is no later than its end
        var end = to.plusMillis(1);
        for (var day : store.days(since, from, end)) {
            var uses = store.uses(day, from, end);
            for (var at = 0; at < uses.size(); at += ROWS_AT_ONCE) {
                var some = uses.subList(at, Math.min(uses.size(), at + ROWS_AT_ONCE));
                store.take(
                        some,
                        register.owners(
                                some.stream().map(PlaceStore.Use::account).toList()));
            }
        }
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
