package io.gatehouse.database;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Gives each run of the tests an empty database, so that none of them meets what an earlier run left behind. */
class FreshDatabase implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final AtomicBoolean DONE = new AtomicBoolean();

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (DONE.compareAndSet(false, true)) {
            EmbeddedDatabase.erase(DatabaseConfiguration.directory(event.getEnvironment()));
        }
    }

    /** After the properties are read, before the database is started early. */
    @Override
    public int getOrder() {
        return 0;
    }
}
