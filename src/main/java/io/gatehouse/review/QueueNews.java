package io.gatehouse.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the screens that show the queue that something in it has changed, on whichever node: it looks at the newest change
 * every few seconds while anyone watches. It says only that, so a screen asks for itself what it may see.
 */
@Component
class QueueNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QueueNews.class);

    /** Live parts speak at most every ten seconds; half of that is soon enough to notice. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(5);

    private final QueueIndex index;
    private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();
    private Optional<Instant> newest = Optional.empty();

    QueueNews(QueueIndex index) {
        this.index = index;
    }

    /** Calls back, from a thread of its own, whenever something has changed, until what is returned is run. */
    Runnable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    private void look() {
        while (running) {
            try {
                Thread.sleep(LOOKED_EVERY);
                if (!watchers.isEmpty()) {
                    compare();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException unreachable) {
                LOG.debug("The queue cannot be read now; looking again", unreachable);
            }
        }
    }

    private void compare() {
        var now = index.lastChange();
        if (!now.equals(newest)) {
            newest = now;
            watchers.forEach(Runnable::run);
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("review-news").start(this::look);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
