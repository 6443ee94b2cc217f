package io.gatehouse.screening;

import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The lists in force as this node holds them in memory: an index a list, built off to the side and swapped by one reference.
 *
 * <p>They are loaded in the background after the start, and again when a version comes into force: at once on the node that took it in,
 * by a look every few seconds on the others. Until then this node says that it has not what is in force, and whoever screens comes again.
 */
@Component
class ListIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(ListIndexes.class);

    /** Not a rule: how soon a node notices what another has put in force. */
    private static final int LOOKED_EVERY_SECONDS = 3;

    private final WatchlistStore store;
    private final ScheduledExecutorService loader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("list-indexes").factory());
    private volatile InMemory current = new InMemory(Map.of());

    ListIndexes(WatchlistStore store) {
        this.store = store;
    }

    /** A list in force, ready to be searched. */
    record ListIndex(WatchlistSummary list, NameIndex names) {}

    /** What this node holds; never changed. */
    record InMemory(Map<ListSource, ListIndex> bySource) {

        InMemory {
            bySource = Map.copyOf(bySource);
        }

        Set<WatchlistId> lists() {
            return bySource.values().stream().map(index -> index.list().id()).collect(Collectors.toSet());
        }

        /** Which version of which list, as it is kept with a result. */
        String versions() {
            var versions = new TreeMap<String, String>();
            bySource.forEach((source, index) ->
                    versions.put(source.name(), index.list().id().toString()));
            return versions.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" "));
        }
    }

    /** Every list in force, or nothing while this node has still to load one. Asks the database, inside the caller's transaction. */
    Optional<InMemory> inForce() {
        var held = current;
        return held.lists().equals(ids(store.inForce())) ? Optional.of(held) : Optional.empty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var _ = loader.scheduleWithFixedDelay(this::look, 0, LOOKED_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(WatchlistInForce changed) {
        try {
            loader.execute(this::look);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The portal stops; its lists are loaded at the next start");
        }
    }

    @PreDestroy
    void end() {
        loader.shutdownNow();
    }

    private void look() {
        try {
            refresh();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Lists could not be loaded; another try follows ({})",
                    failed.getClass().getSimpleName());
        }
    }

    /** Loads what is in force and not held yet; what is held already is kept. */
    synchronized void refresh() {
        var wanted = store.inForce();
        if (ids(wanted).equals(current.lists())) {
            return;
        }
        var next = new EnumMap<ListSource, ListIndex>(ListSource.class);
        for (var list : wanted) {
            var held = current.bySource().get(list.source());
            var index = held != null && held.list().id().equals(list.id()) ? held : load(list);
            if (index == null) {
                return;
            }
            next.put(list.source(), index);
        }
        current = new InMemory(next);
    }

    /** Nothing where the entries went away meanwhile, because newer versions came. */
    private @Nullable ListIndex load(WatchlistSummary list) {
        var begun = System.nanoTime();
        var listed = new ArrayList<Listed>(list.entries());
        store.each(list.id(), entry -> listed.add(entry.listed()));
        if (listed.size() != list.entries()) {
            return null;
        }
        var index = new ListIndex(list, NameIndex.of(listed));
        LOG.info(
                "{} {} is in memory: {} entries, {} names, {} ms",
                list.source().typed(),
                list.version(),
                list.entries(),
                list.names(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return index;
    }

    private static Set<WatchlistId> ids(List<WatchlistSummary> lists) {
        return lists.stream().map(WatchlistSummary::id).collect(Collectors.toSet());
    }
}
