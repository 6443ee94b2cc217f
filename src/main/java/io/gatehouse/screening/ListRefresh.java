package io.gatehouse.screening;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.screening.ListFetch.Answer;
import io.gatehouse.screening.ListFetch.Tags;
import io.gatehouse.screening.ListStanding.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Fetches each list again when its time has come.
 *
 * <p>A try first claims its source by a guarded update, so that of many nodes one fetches. All files come into a folder of their own,
 * nothing is changed before they have come whole and were read to their end, and the list in force stays until then, whatever goes wrong.
 * A try that fails is repeated after a pause that doubles. A node that was killed lets go of its claims and empties its folder when it
 * starts again.
 *
 * <p>Where a list has several files and only some of them have changed, all are fetched: a version is what its files say together.
 */
@Component
class ListRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(ListRefresh.class);
    private static final String JOB = "list-refresh";

    /** Not a rule: how late a try may begin, and so how long somebody who asks for one waits. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(15);

    /** Reading a list and putting it in force takes seconds; a claim outlives the fetching by more than that. */
    private static final Duration READING = Duration.ofMinutes(10);

    private static final int DOUBLED_AT_MOST = 20;

    private final ListSettings settings;
    private final ListFetch fetch;
    private final RefreshStore store;
    private final WatchlistStore lists;
    private final Watchlists watchlists;
    private final ListCare care;
    private final ActingAs actingAs;
    private final Path folder;

    ListRefresh(
            ListSettings settings,
            RefreshStore store,
            WatchlistStore lists,
            Watchlists watchlists,
            ListCare care,
            ActingAs actingAs,
            @Value("${gatehouse.directory:var}") Path home) {
        this.settings = settings;
        this.fetch = new ListFetch(settings);
        this.store = store;
        this.lists = lists;
        this.watchlists = watchlists;
        this.care = care;
        this.actingAs = actingAs;
        this.folder = home.resolve("lists").resolve("incoming");
    }

    /** Makes a try for each source whose time has come, one after the other, and sees to it that somebody knows of what is amiss. */
    void run() {
        actingAs.system(JOB, () -> {
            for (var source : ListSource.values()) {
                if (!settings.of(source).addresses().isEmpty()) {
                    attempt(source);
                }
                care.look(source);
            }
        });
    }

    /** What a crash left over is of no use to anybody. */
    void begin() {
        clear(folder);
        store.letGo();
    }

    private void attempt(ListSource source) {
        if (!store.claim(source, settings.total().plus(READING))) {
            return;
        }
        var into = folder.resolve(source.typed());
        try {
            clear(into);
            var failed = fetched(source, into);
            if (failed != null) {
                failed(source, failed.reasonKey(), failed.status());
            }
        } catch (IOException broken) {
            LOG.warn(
                    "The {} list could not be kept while it came: {}",
                    source.typed(),
                    broken.getClass().getName());
            failed(source, ListStanding.NOT_KEPT, 0);
        } catch (InterruptedException stopping) {
            // The next one who looks tries again.
            Thread.currentThread().interrupt();
            store.letGo();
        } catch (RuntimeException broken) {
            // No more of it: what the database says of a row of the provider's own list may be of a person.
            LOG.error(
                    "The {} list could not be taken in: {}",
                    source.typed(),
                    broken.getClass().getName());
            failed(source, ListStanding.NOT_TAKEN, 0);
        } finally {
            letGo(into);
        }
    }

    /** Fetches all files and takes them in, or says why not. */
    private Answer.@Nullable Failed fetched(ListSource source, Path into) throws IOException, InterruptedException {
        var addresses = settings.of(source).addresses();
        var until = ListFetch.in(settings.total());
        var inUse = inUse(source);
        var files = new ArrayList<Answer.File>();
        for (var askAll : new boolean[] {false, true}) {
            var unchanged = 0;
            files.clear();
            for (var i = 0; i < addresses.size(); i++) {
                var address = addresses.get(i);
                var tags = askAll || inUse == null ? Tags.NONE : store.tags(source, address);
                var place = Files.createDirectories(into.resolve(Integer.toString(i)));
                switch (fetch.fetch(address, place.resolve(ListFetch.nameOf(address)), tags, until)) {
                    case Answer.Failed failed -> {
                        return failed;
                    }
                    case Answer.File file -> files.add(file);
                    case Answer.Unchanged _ -> unchanged++;
                }
            }
            if (unchanged == addresses.size() && inUse != null) {
                var outcome = outcome(inUse.state(), false);
                store.done(source, outcome, inUse.id(), settings.of(source).every());
                return null;
            }
            if (unchanged == 0) {
                break;
            }
        }
        return taken(source, files);
    }

    private Answer.@Nullable Failed taken(ListSource source, List<Answer.File> files) throws IOException {
        var answer = watchlists.importList(
                source, files.stream().map(Answer.File::path).toList());
        if (answer instanceof ImportAnswer.Unreadable(var reasonKey, var line)) {
            LOG.warn("The {} list that came is none, line {}", source.typed(), line);
            return new Answer.Failed(reasonKey, 0);
        }
        var list = switch (answer) {
            case ImportAnswer.InForce done -> done.list();
            case ImportAnswer.Known known -> known.list();
            case ImportAnswer.Held held -> held.list();
            case ImportAnswer.Unreadable _ -> throw new IllegalStateException("answered above");
        };
        var addresses = settings.of(source).addresses();
        for (var i = 0; i < files.size(); i++) {
            store.keep(source, addresses.get(i), files.get(i).tags());
        }
        var outcome = outcome(list.state(), answer instanceof ImportAnswer.InForce);
        store.done(source, outcome, list.id(), settings.of(source).every());
        return null;
    }

    private static Outcome outcome(WatchlistState state, boolean anew) {
        return switch (state) {
            case HELD -> Outcome.HELD;
            case DISCARDED -> Outcome.DISCARDED;
            case IN_FORCE, REPLACED, DROPPED -> anew ? Outcome.NEW : Outcome.UNCHANGED;
        };
    }

    /** The version that the tags belong to, as long as it is in force, held or discarded. */
    private @Nullable WatchlistSummary inUse(ListSource source) {
        var taken = store.get(source).taken();
        return taken == null
                ? null
                : lists.get(taken)
                        .filter(list -> switch (list.state()) {
                            case IN_FORCE, HELD, DISCARDED -> true;
                            case REPLACED, DROPPED -> false;
                        })
                        .orElse(null);
    }

    private void failed(ListSource source, String reasonKey, int status) {
        LOG.warn("The {} list could not be fetched: {} {}", source.typed(), reasonKey, status == 0 ? "" : status);
        var before = Math.min(store.get(source).failures(), DOUBLED_AT_MOST);
        var pause = settings.retryFirst().multipliedBy(1L << before);
        store.failed(source, reasonKey, pause.compareTo(settings.retryAtMost()) > 0 ? settings.retryAtMost() : pause);
    }

    /** What cannot be deleted now is deleted at the next try; it keeps no other list from being fetched. */
    private static void letGo(Path folder) {
        try {
            clear(folder);
        } catch (UncheckedIOException left) {
            LOG.warn("Files of a list stay for now: {}", left.getClass().getName());
        }
    }

    private static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The job that fetches. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ListSettings.class)
    static class Jobs {

        @Bean
        Task<Void> listRefreshJob(ListRefresh refresh) {
            return Tasks.recurring(JOB, FixedDelay.of(LOOKED_EVERY)).execute((_, _) -> refresh.run());
        }
    }

    /**
     * Before any job runs: what this node is fetching by then is no left-over. A command that works beside the portal fetches nothing,
     * and leaves alone what the portal is fetching.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "gatehouse.command", havingValue = "false", matchIfMissing = true)
    static class Beginning implements SmartInitializingSingleton {

        private final ListRefresh refresh;

        Beginning(ListRefresh refresh) {
            this.refresh = refresh;
        }

        @Override
        public void afterSingletonsInstantiated() {
            refresh.begin();
        }
    }
}
