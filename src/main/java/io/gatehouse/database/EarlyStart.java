package io.gatehouse.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded database while Spring is still reading its classes, so that nobody waits for both in turn.
 *
 * <p>Also puts the JVM on UTC and English: no time and no digit that the portal writes may depend on where the machine stands.
 */
class EarlyStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyStart.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ENGLISH);
        var environment = event.getEnvironment();
        var outside = StringUtils.hasText(environment.getProperty(DatabaseConfiguration.OUTSIDE, ""));
        var home = Home.of(environment);
        if (environment.getProperty(DatabaseConfiguration.COMMAND, Boolean.class, false)) {
            home.mark();
            return;
        }
        if (environment.getProperty("gatehouse.fresh", Boolean.class, false)) {
            home.forget(outside);
        }
        home.mark();
        if (outside) {
            return;
        }
        var directory = DatabaseConfiguration.directory(environment);
        Thread.ofPlatform().daemon().name("start-database").start(() -> start(directory));
    }

    private static void start(Path directory) {
        try {
            EmbeddedDatabase.open(directory).close();
        } catch (RuntimeException e) {
            // the bean that needs the database tries again, and its failure ends the start
            LOG.debug("The early start failed", e);
        }
    }
}
