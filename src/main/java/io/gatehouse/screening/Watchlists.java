package io.gatehouse.screening;

import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;
import static io.gatehouse.access.Roles.OFFICER_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.ImportAnswer.Changes;
import io.gatehouse.screening.ListDifference.Change;
import io.gatehouse.shell.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists that customers are held against: takes new versions in, and says what is in force and what changed. */
@Service
public class Watchlists {

    /** Expression: who works with lists or oversees it, or a job. */
    static final String LIST_READERS = "hasAnyRole('ANALYST','OFFICER','AUDITOR','ADMIN','SYSTEM')";

    /** Expression: who may have a list fetched. */
    static final String LIST_KEEPERS = "hasAnyRole('OFFICER','ADMIN')";

    private static final int REASON = 4000;
    private static final int BUFFER = 64 * 1024;

    private final WatchlistStore store;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final ListCare care;
    private final RefreshStore refreshes;
    private final OwnListSealing own;
    private final TransactionTemplate together;

    Watchlists(
            WatchlistStore store,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            ListCare care,
            RefreshStore refreshes,
            OwnListSealing own,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.care = care;
        this.refreshes = refreshes;
        this.own = own;
        this.together = new TransactionTemplate(transactions);
    }

    /** Takes in the files of one version of a list: read to their end first, then in force at once, or not at all. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public ImportAnswer importList(ListSource source, List<Path> files) throws IOException {
        var ordered = files.stream()
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                .toList();
        byte[] checksum;
        ListContent content;
        try {
            for (var file : ordered) {
                Bounds.check(file);
            }
            checksum = checksum(ordered);
            var known = known(source, checksum);
            if (known.isPresent()) {
                return Objects.requireNonNull(together.execute(_ -> again(source, known.get())));
            }
            content = source.reader().read(ordered);
            if (!Arrays.equals(checksum, checksum(ordered))) {
                throw new ListUnreadable("screening.list.bad.moving", 0);
            }
        } catch (ListUnreadable bad) {
            trail.record(Entry.act("screening.list.refused", ground())
                    .detail(
                            actor.id().subject(),
                            Map.of("source", source.name(), "reason", bad.reasonKey(), "line", bad.line()))
                    .refused());
            return new ImportAnswer.Unreadable(bad.reasonKey(), bad.line());
        }
        return together.execute(_ -> take(source, content, checksum));
    }

    /** Puts a version in force that was held because it is shorter than the one before, for a reason that goes on record (R46). */
    @PreAuthorize(OFFICER_ONLY)
    @Transactional
    public boolean release(WatchlistId id, String reason) {
        requireReason(reason);
        var source = store.get(id).map(WatchlistSummary::source);
        if (source.isEmpty()) {
            return false;
        }
        var before = store.lock(source.get(), WatchlistState.IN_FORCE);
        var held = store.lock(source.get(), WatchlistState.HELD)
                .filter(list -> list.id().equals(id));
        if (held.isEmpty()) {
            return false;
        }
        before.ifPresent(list -> store.move(list.id(), WatchlistState.REPLACED));
        store.move(id, WatchlistState.IN_FORCE);
        store.prune(source.get());
        trail.record(Entry.act("screening.list.released", ground())
                .object("watchlist", id.value(), source.get().typed())
                .detail(actor.id().subject(), Map.of("reason", reason.strip())));
        inForce(id, source.get(), before);
        return true;
    }

    /**
     * Lets go of a version that was held, for a reason that goes on record: the one in force stays, and the same files are not held again.
     * What customers are held against grows old meanwhile, until the publisher gives another.
     */
    @PreAuthorize(OFFICER_ONLY)
    @Transactional
    public boolean discard(WatchlistId id, String reason) {
        requireReason(reason);
        var source = store.get(id).map(WatchlistSummary::source);
        if (source.isEmpty()) {
            return false;
        }
        store.lock(source.get(), WatchlistState.IN_FORCE);
        var held = store.lock(source.get(), WatchlistState.HELD)
                .filter(list -> list.id().equals(id));
        if (held.isEmpty()) {
            return false;
        }
        store.move(id, WatchlistState.DISCARDED);
        store.prune(source.get());
        trail.record(Entry.act("screening.list.discarded", ground())
                .object("watchlist", id.value(), source.get().typed())
                .detail(actor.id().subject(), Map.of("reason", reason.strip())));
        care.look(source.get());
        return true;
    }

    private void requireReason(String reason) {
        var least = rules.current().decisions().hitReasonAtLeast();
        if (reason.strip().length() < least) {
            throw new Refused("screening.lists.release.reason.short", least);
        }
        if (reason.length() > REASON) {
            throw new Refused("screening.lists.release.reason.long", REASON);
        }
    }

    /** Has a list fetched now; within a few seconds a job does. */
    @PreAuthorize(LIST_KEEPERS)
    @Transactional
    public void refresh(ListSource source) {
        trail.record(Entry.act("screening.list.refresh_asked", ground())
                .object("watchlist", source.object(), source.typed()));
        refreshes.hurry(source);
    }

    /** How every source stands, those never taken in and not fetched included. */
    @PreAuthorize(LIST_READERS)
    @Transactional(readOnly = true)
    public List<ListStanding> standings() {
        return Arrays.stream(ListSource.values()).map(care::standing).toList();
    }

    /** How one source stands: which version customers are held against, and whether it is older than the profile allows (R45). */
    @PreAuthorize(LIST_READERS)
    @Transactional(readOnly = true)
    public ListStanding standing(ListSource source) {
        return care.standing(source);
    }

    /** What is in force, and what is held; each source's list in force first. */
    @PreAuthorize(LIST_READERS)
    @Transactional(readOnly = true)
    public List<WatchlistSummary> inUse() {
        return store.inUse();
    }

    /** The version that was in force before, whose entries are still kept. */
    @PreAuthorize(LIST_READERS)
    @Transactional(readOnly = true)
    public Optional<WatchlistSummary> before(ListSource source) {
        return store.find(source, WatchlistState.REPLACED);
    }

    /** What the newer version has changed; only versions whose entries are still kept can be compared. */
    @PreAuthorize(LIST_READERS)
    @Transactional
    public ListDifference difference(WatchlistId older, WatchlistId newer) {
        look(older, Map.of());
        look(newer, Map.of());
        return new ListDifference(
                store.missing(newer, older), store.differing(older, newer), store.missing(older, newer));
    }

    /** With which version this one is compared: a held one with the one in force, that with the one before it, as long as both are kept. */
    @PreAuthorize(LIST_READERS)
    @Transactional(readOnly = true)
    public Optional<WatchlistSummary> comparedWith(WatchlistId id) {
        return store.get(id).flatMap(list -> switch (list.state()) {
            case HELD -> store.find(list.source(), WatchlistState.IN_FORCE);
            case IN_FORCE -> store.find(list.source(), WatchlistState.REPLACED);
            case REPLACED, DROPPED, DISCARDED -> Optional.empty();
        });
    }

    /** A version, whether its entries are still kept or not. */
    @PreAuthorize(LIST_READERS)
    @Transactional(readOnly = true)
    public Optional<WatchlistSummary> version(WatchlistId id) {
        return store.get(id);
    }

    /**
     * Whether whoever asks may read what this list says. A list that is published is read by all who see how lists stand; whom the provider
     * blocked itself is personal data, which reviewers read and nobody else.
     */
    @PreAuthorize(LIST_READERS)
    public boolean mayRead(ListSource source) {
        return source.isPublic() || actor.get().job() != null || actor.is(Role.ANALYST) || actor.is(Role.OFFICER);
    }

    /** A part of what the newer version has changed: entries whose name or number has these letters in it, by number. */
    @PreAuthorize(LIST_READERS)
    @Transactional
    public List<ListDifference.Line> changes(
            WatchlistId older, WatchlistId newer, Change change, String filter, int offset, int limit) {
        requireReadable(older);
        look(newer, Map.of("change", change.name(), "filter", filter, "offset", offset));
        return store.page(older, newer, change, filter, offset, limit);
    }

    /** How many there are of them. */
    @PreAuthorize(LIST_READERS)
    @Transactional
    public int changeCount(WatchlistId older, WatchlistId newer, Change change, String filter) {
        requireReadable(older);
        if (filter.isBlank()) {
            requireReadable(newer);
        } else {
            look(newer, Map.of("change", change.name(), "filter", filter));
        }
        return store.count(older, newer, change, filter);
    }

    /** One entry of a version that is still kept. */
    @PreAuthorize(LIST_READERS)
    @Transactional
    public Optional<ListEntry> entry(WatchlistId list, String ref) {
        look(list, Map.of("ref", ref));
        return store.entry(list, ref);
    }

    /** All entries of the version in force; empty where the source was never taken in. */
    @PreAuthorize(LIST_READERS)
    @Transactional
    public List<ListEntry> entries(ListSource source) {
        requireReadable(source);
        var entries = new ArrayList<ListEntry>();
        store.find(source, WatchlistState.IN_FORCE).ifPresent(list -> {
            look(list.id(), Map.of());
            store.each(list.id(), entries::add);
        });
        return entries;
    }

    /** Puts on record that somebody reads a list that is not public, and what was looked for in it. */
    private void look(WatchlistId id, Map<String, Object> detail) {
        var list = requireReadable(id);
        if (list.isPresent() && !list.get().source().isPublic()) {
            var ground = ground();
            trail.record(Entry.look("screening.list.read", ground)
                    .object("watchlist", id.value(), list.get().source().typed())
                    .detail(ground.keepsSearch(actor.id().subject()), detail));
        }
    }

    private Optional<WatchlistSummary> requireReadable(WatchlistId id) {
        var list = store.get(id);
        list.ifPresent(found -> requireReadable(found.source()));
        return list;
    }

    private void requireReadable(ListSource source) {
        if (!mayRead(source)) {
            throw new AccessDeniedException("Whom the provider blocked is for reviewers to read");
        }
    }

    private Optional<WatchlistSummary> known(ListSource source, byte[] checksum) {
        return Stream.of(WatchlistState.IN_FORCE, WatchlistState.HELD, WatchlistState.DISCARDED)
                .flatMap(state -> store.find(source, state, checksum).stream())
                .findFirst();
    }

    /** A version has come that is known already. When it is the one in force, the publisher has taken back what is held. */
    private ImportAnswer again(ListSource source, WatchlistSummary known) {
        if (known.state() == WatchlistState.IN_FORCE) {
            var inForce = store.lock(source, WatchlistState.IN_FORCE);
            var held = store.lock(source, WatchlistState.HELD);
            if (held.isPresent() && inForce.map(WatchlistSummary::id).equals(Optional.of(known.id()))) {
                store.move(held.get().id(), WatchlistState.DROPPED);
                store.prune(source);
                trail.record(Entry.act("screening.list.dropped", ground())
                        .object("watchlist", held.get().id().value(), source.typed()));
                care.settled(source);
            }
        }
        return new ImportAnswer.Known(known);
    }

    private ImportAnswer take(ListSource source, ListContent content, byte[] checksum) {
        var before = store.lock(source, WatchlistState.IN_FORCE);
        // Another node may have taken the same files in since they were looked for.
        if (store.has(source, WatchlistState.IN_FORCE, checksum)) {
            return again(source, before.orElseThrow());
        }
        // What is compared with the new version is marked as that is.
        if (!source.isPublic()) {
            own.seal();
        }
        store.lock(source, WatchlistState.HELD).ifPresent(list -> store.move(list.id(), WatchlistState.DROPPED));
        // The new version is not seen before the transaction ends, whatever it is called until then.
        var list = store.insert(source, content, checksum, WatchlistState.HELD);
        var changes = before.map(older -> changes(older.id(), list.id())).orElse(new Changes(list.entries(), 0, 0));
        if (before.isPresent()) {
            store.changed(list.id(), changes);
        }
        var held = before.isPresent()
                && store.shrank(
                        before.get().id(),
                        list.id(),
                        rules.current().screening().shrinkAtMost());
        if (!held) {
            before.ifPresent(older -> store.move(older.id(), WatchlistState.REPLACED));
            store.move(list.id(), WatchlistState.IN_FORCE);
        }
        store.prune(source);
        var entry = Entry.act(held ? "screening.list.held" : "screening.list.imported", ground())
                .object("watchlist", list.id().value(), source.typed())
                .detail(
                        actor.id().subject(),
                        Map.of(
                                "version", list.version(),
                                "entries", list.entries(),
                                "names", list.names(),
                                "added", changes.added(),
                                "changed", changes.changed(),
                                "removed", changes.removed()));
        trail.record(held ? entry.refused() : entry);
        if (!held) {
            inForce(list.id(), source, before);
        } else {
            care.look(source);
        }
        var now = store.get(list.id()).orElseThrow();
        return held ? new ImportAnswer.Held(now, changes) : new ImportAnswer.InForce(now, changes);
    }

    private void inForce(WatchlistId list, ListSource source, Optional<WatchlistSummary> before) {
        care.settled(source);
        events.publishEvent(new WatchlistInForce(
                list, source, before.map(WatchlistSummary::id).orElse(null)));
    }

    private Changes changes(WatchlistId older, WatchlistId newer) {
        return new Changes(
                store.count(older, newer, Change.ADDED, ""),
                store.count(older, newer, Change.CHANGED, ""),
                store.count(older, newer, Change.REMOVED, ""));
    }

    private Ground ground() {
        var job = actor.get().job();
        return job == null ? new Ground.Purpose("screening.lists") : new Ground.Job(job);
    }

    /** Of the files' contents, each with its length, in the order of their names. */
    private static byte[] checksum(List<Path> files) throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (var file : files) {
                hash.update(ByteBuffer.allocate(Long.BYTES)
                        .putLong(Files.size(file))
                        .flip());
                try (var bytes = Files.newInputStream(file)) {
                    for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                        hash.update(buffer, 0, read);
                    }
                }
            }
            return hash.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
