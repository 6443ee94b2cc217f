package io.gatehouse.evidence;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes objects that no row names: what a crash between writing and committing left over, and what customers took back.
 * Younger ones than a day are left alone, since their row may be about to commit.
 */
@Component
class ObjectSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectSweep.class);
    private static final Duration YOUNG = Duration.ofHours(24);

    private final ObjectStore objects;
    private final JdbcClient jdbc;
    private final Clock clock;

    ObjectSweep(ObjectStore objects, JdbcClient jdbc, Clock clock) {
        this.objects = objects;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many were removed. */
    int sweep() {
        var removed = 0;
        try {
            for (var file : objects.before(clock.instant().minus(YOUNG))) {
                if (!ObjectStore.idOf(file).map(this::named).orElse(false)) {
                    Files.deleteIfExists(file);
                    removed++;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (removed > 0) {
            LOG.info("{} objects that no row names were removed", removed);
        }
        return removed;
    }

    private boolean named(UUID object) {
        return jdbc.sql("""
                        select exists (select 1 from evidence_file where object_id = :id)
                            or exists (select 1 from evidence_page where viewing_object = :id)
                            or exists (select 1 from evidence_page where thumbnail_object = :id)
                        """).param("id", object).query(Boolean.class).single();
    }

    /** The job that sweeps. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> evidenceObjectSweep(ObjectSweep sweep) {
            return Tasks.recurring("evidence-object-sweep", FixedDelay.ofHours(6))
                    .execute((_, _) -> sweep.sweep());
        }
    }
}
