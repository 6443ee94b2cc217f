package io.gatehouse.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.util.FileSystemUtils;

/**
 * Gives each run of the tests an empty database, so that none of them meets what an earlier run left behind; but not a portal
 * that a test starts again on purpose, which says so by {@code gatehouse.test.goes-on}.
 */
class FreshDatabase implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final Set<Path> DONE = ConcurrentHashMap.newKeySet();

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (event.getEnvironment().getProperty("gatehouse.test.goes-on", Boolean.class, false)) {
            return;
        }
        var database = DatabaseConfiguration.directory(event.getEnvironment());
        if (DONE.add(database)) {
            EmbeddedDatabase.erase(database);
            try {
                FileSystemUtils.deleteRecursively(database.resolveSibling("witness"));
            } catch (IOException inUse) {
                throw new UncheckedIOException(inUse);
            }
        }
    }

    /** After the properties are read, before the database is started early. */
    @Override
    public int getOrder() {
        return 0;
    }
}
