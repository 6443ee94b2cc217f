package io.gatehouse.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.PreDestroy;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends a session in which nobody has done anything for its time.
 *
 * <p>Only what a person does counts: a key, a click, a touch, in any tab of the session. Heartbeats, push and timers do not,
 * so a forgotten window does not keep a session open. The strictest page that is open sets the time. Before the end every tab
 * asks; at the end both sessions, Vaadin's and the container's, are gone, and the tabs show why.
 */
@Component
@EnableConfigurationProperties(IdleTimes.class)
class IdleGuard implements VaadinServiceInitListener {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(IdleGuard.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);
    private static final Duration TELLING = Duration.ofSeconds(2);

    private final transient Clock clock;
    private final IdleTimes times;
    private final transient Map<VaadinSession, Seat> seats = new ConcurrentHashMap<>();
    private final transient ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idle-guard").factory());

    /** When somebody last acted in a session, and whether its tabs are asking. */
    private static final class Seat {

        private volatile Instant acted;
        private volatile @Nullable Duration limit;
        private volatile boolean asking;

        Seat(Instant acted) {
            this.acted = acted;
        }
    }

    IdleGuard(Clock clock, IdleTimes times) {
        this.clock = clock;
        this.times = times;
    }

    IdleTimes times() {
        return times;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionDestroyListener(ended -> seats.remove(ended.getSession()));
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        var _ = looks.scheduleWithFixedDelay(
                this::look, LOOKS_EVERY.toMillis(), LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        looks.shutdownNow();
    }

    /** A page with a time of its own came up in a tab. */
    void sit(UI ui, IdleWatch watch) {
        ComponentUtil.setData(ui, IdleWatch.class, watch);
        acted(ui.getSession());
        measure(ui.getSession());
    }

    /** The page went away. */
    void leave(UI ui, IdleWatch watch) {
        if (watch.equals(ComponentUtil.getData(ui, IdleWatch.class))) {
            ComponentUtil.setData(ui, IdleWatch.class, null);
        }
        measure(ui.getSession());
    }

    /** Somebody did something in this session; whatever asks stops asking. */
    void acted(VaadinSession session) {
        var seat = seats.computeIfAbsent(session, _ -> new Seat(clock.instant()));
        seat.acted = clock.instant();
        if (seat.asking) {
            seat.asking = false;
            var _ = session.access(() -> session.getUIs().forEach(ui -> ifWatched(ui, IdleWatch::stopAsking)));
        }
    }

    private void measure(VaadinSession session) {
        var seat = seats.get(session);
        if (seat != null) {
            seat.limit = session.getUIs().stream()
                    .map(ui -> ComponentUtil.getData(ui, IdleWatch.class))
                    .filter(watch -> watch != null)
                    .map(IdleWatch::limit)
                    .min(Duration::compareTo)
                    .orElse(null);
        }
    }

    /** Looks at every session once; the guard does this by itself every few seconds. */
    void look() {
        var now = clock.instant();
        seats.forEach((session, seat) -> {
            var limit = seat.limit;
            if (limit == null) {
                return;
            }
            try {
                var idle = Duration.between(seat.acted, now);
                if (idle.compareTo(limit) >= 0) {
                    seats.remove(session);
                    var _ = session.access(() -> close(session));
                } else if (!seat.asking && idle.compareTo(limit.minus(times.warning())) >= 0) {
                    seat.asking = true;
                    var _ = session.access(() -> session.getUIs().forEach(ui -> ifWatched(ui, IdleWatch::ask)));
                }
            } catch (RuntimeException failure) {
                LOG.warn(
                        "A session could not be looked at: {}",
                        failure.getClass().getName());
            }
        });
    }

    private static void ifWatched(UI ui, Consumer<IdleWatch> act) {
        var watch = ComponentUtil.getData(ui, IdleWatch.class);
        if (watch != null && !ui.isClosing()) {
            ui.accessSynchronously(() -> act.accept(watch));
        }
    }

    /** Sends the tabs away, and shortly after ends both sessions: a browser that is told too late finds out by itself. */
    private void close(VaadinSession session) {
        var http = session.getSession();
        if (http != null) {
            http.setAttribute(IdleEnd.MARK, true);
        }
        session.getUIs().stream().filter(ui -> !ui.isClosing()).forEach(ui -> {
            try {
                ui.accessSynchronously(() -> ui.getPage().setLocation(IdleEnd.PATH.substring(1)));
                ui.push();
            } catch (IllegalStateException unreachable) {
                LOG.debug("A tab could not be told; it will find out by itself");
            }
        });
        Runnable ending = () -> {
            var _ = session.access(() -> end(session));
        };
        var _ = looks.schedule(ending, TELLING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void end(VaadinSession session) {
        var http = session.getSession();
        session.close();
        if (http != null) {
            try {
                http.invalidate();
            } catch (IllegalStateException already) {
                LOG.debug("The container has ended this session before");
            }
        }
    }
}
