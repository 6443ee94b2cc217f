package io.gatehouse.activity;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.DataKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes in access events and assigned addresses, line by line: the good lines go in, the bad ones are reported with their number and why.
 *
 * <p>They come as files of any length, or as batches that the provider's systems send. The lines of a file go in by batches, each in a
 * transaction of its own, so an import that breaks off has kept what it says it has, and is simply run again. Events that are sent as a
 * batch go in together, and are on disk when the answer says so; the same batch again adds nothing.
 */
@Service
public class ActivityImport {

    private static final int BATCH = 1_000;
    private static final int EVENTS_A_BATCH = 5_000;
    private static final int LINES_COMPARED = 200_000;

    /** So many batches of a file are on their way to the database while the next one is read. */
    private static final int WRITTEN_AT_ONCE = 2;

    private final ActivityStore store;
    private final AssignedStore assigned;
    private final ActivityPartitions partitions;
    private final OwnedAccounts accounts;
    private final DataKeys dataKeys;
    private final ActivitySettings settings;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs actingAs;
    private final Clock clock;

    ActivityImport(
            ActivityStore store,
            AssignedStore assigned,
            ActivityPartitions partitions,
            OwnedAccounts accounts,
            DataKeys dataKeys,
            ActivitySettings settings,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs actingAs,
            Clock clock) {
        this.store = store;
        this.assigned = assigned;
        this.partitions = partitions;
        this.accounts = accounts;
        this.dataKeys = dataKeys;
        this.settings = settings;
        this.trail = trail;
        this.actor = actor;
        this.actingAs = actingAs;
        this.clock = clock;
    }

    /** Imports a file of access events. The stream is read to its end and not closed. */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport importLines(InputStream file, ImportFormat format) throws IOException {
        try (var writers = Executors.newFixedThreadPool(WRITTEN_AT_ONCE)) {
            // What an open transaction has not committed only its own thread sees.
            var apart = TransactionSynchronizationManager.isActualTransactionActive() ? null : writers;
            return recorded(
                    "activity.import",
                    new Events(
                            LineReader.of(file, format, EventLine.REQUIRED),
                            ImportReport.NAMED_AT_MOST,
                            EVENTS_A_BATCH,
                            apart,
                            _ -> {}));
        }
    }

    /**
     * Imports a file of addresses that the provider assigned (R32). The stream is read to its end and not closed.
     *
     * <p>A line whose address another account holds in that time is bad. It is tried once more when the file has been read, since the
     * line that ends the other's time may stand further down.
     */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport importAssigned(InputStream file, ImportFormat format) throws IOException {
        return recorded(
                "activity.assigned.import",
                new Assigned(LineReader.of(file, format, AssignedLine.REQUIRED), ImportReport.NAMED_AT_MOST));
    }

    /**
     * Takes in a batch of access events, one JSON object a line. What it reports as new or known is on disk when this returns; every bad line
     * is named. Throws {@link BatchTooLarge} for one beyond the limits, of which nothing is taken.
     */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport takeLines(InputStream batch) throws IOException {
        var lines = new ByteArrayInputStream(bounded(batch));
        var run = new Events(
                LineReader.of(lines, ImportFormat.JSONL, EventLine.REQUIRED),
                settings.linesAtMost(),
                Integer.MAX_VALUE,
                null,
                accepted -> trail.record(Entry.act("activity.taken", ground())
                        .detail(actor.id().subject(), Map.of("accepted", accepted))));
        return run.all();
    }

    /** Takes in a batch of assigned addresses (R32), one JSON object a line, as {@link #takeLines} takes events. */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport takeAssigned(InputStream batch) throws IOException {
        var lines = new ByteArrayInputStream(bounded(batch));
        return recorded(
                "activity.assigned.import",
                new Assigned(LineReader.of(lines, ImportFormat.JSONL, AssignedLine.REQUIRED), settings.linesAtMost()));
    }

    /** A whole batch, before anything of it is looked at. */
    private byte[] bounded(InputStream batch) throws IOException {
        var bytesAtMost = settings.bytesAtMost().toBytes();
        var bytes = batch.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, bytesAtMost + 1));
        var lines = bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? 1 : 0;
        for (var one : bytes) {
            if (one == '\n') {
                lines++;
            }
        }
        if (bytes.length > bytesAtMost || lines > settings.linesAtMost()) {
            throw new BatchTooLarge(settings.linesAtMost(), bytesAtMost);
        }
        return bytes;
    }

    private ImportReport recorded(String action, ImportRun run) throws IOException {
        trail.recordApart(Entry.act(action + ".begun", ground()));
        var report = run.all();
        trail.recordApart(Entry.act(action + ".ended", ground())
                .detail(
                        actor.id().subject(),
                        Map.of(
                                "lines", report.lines(),
                                "accepted", report.accepted(),
                                "duplicates", report.duplicates(),
                                "bad", report.bad())));
        return report;
    }

    private Ground ground() {
        var job = actor.get().job();
        return job == null ? new Ground.Purpose("activity.import") : new Ground.Job(job);
    }

    /** Access events on their way in. */
    private final class Events extends ImportRun {

        /** The lines without an identifier, by the first half of their hash. */
        private final EqualLines alike = new EqualLines(LINES_COMPARED);

        private final List<Line> batch = new ArrayList<>();
        private final Deque<Future<Outcome>> underWay = new ArrayDeque<>();
        private final EventLine.Times times = settings.times(clock.instant());
        private final int size;
        private final @Nullable ExecutorService writers;
        private final IntConsumer written;

        private record Line(long number, EventLine event) {}

        private record Taken(long number, ActivityStore.Known event) {}

        /** What came of a batch: how many were new, how many known, and the lines of customers who are erased. */
        private record Outcome(int accepted, int known, List<Long> gone) {}

        /**
         * Begins a run.
         *
         * @param size how many lines are written together
         * @param writers who writes while reading goes on; nobody: the reader
         * @param written told in each batch's own transaction how many were new
         */
        Events(LineReader reader, int namedAtMost, int size, @Nullable ExecutorService writers, IntConsumer written) {
            super(reader, namedAtMost);
            this.size = size;
            this.writers = writers;
            this.written = written;
        }

        @Override
        void take(Map<String, String> fields) throws BadLineFound {
            batch.add(new Line(number(), EventLine.of(fields, times)));
            if (batch.size() >= size) {
                write();
            }
        }

        @Override
        void end() {
            if (!batch.isEmpty()) {
                write();
            }
            while (!underWay.isEmpty()) {
                awaitOldest();
            }
        }

        private void write() {
            var taken = taken();
            batch.clear();
            if (writers == null) {
                count(written(taken));
                return;
            }
            if (underWay.size() == WRITTEN_AT_ONCE) {
                awaitOldest();
            }
            underWay.add(writers.submit(() -> actingAs.system("activity-import", () -> written(taken))));
        }

        /** The lines of the batch whose accounts there are, with what each is known by. */
        private List<Taken> taken() {
            var owned = accounts.find(
                    batch.stream().map(line -> line.event().account()).toList());
            var blinded = store.blinded();
            var taken = new ArrayList<Taken>(batch.size());
            for (var line : batch) {
                var owner = owned.get(line.event().account());
                if (owner == null) {
                    bad(line.number(), "activity.import.account.unknown");
                    continue;
                }
                try {
                    taken.add(new Taken(
                            line.number(),
                            new ActivityStore.Known(
                                    line.event(),
                                    owner.account(),
                                    owner.customer(),
                                    key(line.event(), owner.account(), blinded))));
                } catch (BadLineFound one) {
                    bad(line.number(), one.reasonKey());
                }
            }
            return taken;
        }

        private byte[] key(EventLine event, AccountId account, ActivityStore.Blinded blinded) throws BadLineFound {
            var key = store.key(event, account, 0, blinded);
            if (event.eventId() == null) {
                var place = alike.place(event.at(), ByteBuffer.wrap(key).getLong());
                return place == 0 ? key : store.key(event, account, place, blinded);
            }
            return key;
        }

        private Outcome written(List<Taken> taken) {
            partitions.prepare(taken.stream()
                    .map(one -> LocalDate.ofInstant(one.event().line().at(), ZoneOffset.UTC))
                    .collect(Collectors.toSet()));
            try {
                return written(taken, List.of());
            } catch (DataKeyDestroyed someIsErased) {
                var erased = taken.stream()
                        .map(one -> one.event().customer())
                        .distinct()
                        .filter(customer -> dataKeys.destroyed(customer.subject()))
                        .collect(Collectors.toSet());
                var gone = taken.stream()
                        .filter(one -> erased.contains(one.event().customer()))
                        .map(Taken::number)
                        .toList();
                return written(
                        taken.stream()
                                .filter(one -> !erased.contains(one.event().customer()))
                                .toList(),
                        gone);
            }
        }

        private Outcome written(List<Taken> taken, List<Long> gone) {
            var accepted = store.write(taken.stream().map(Taken::event).toList(), written);
            return new Outcome(accepted, taken.size() - accepted, gone);
        }

        private void awaitOldest() {
            try {
                count(underWay.remove().get());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException own) {
                    throw own;
                }
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        private void count(Outcome outcome) {
            accepted(outcome.accepted());
            known(outcome.known());
            outcome.gone().forEach(number -> bad(number, "activity.import.account.unknown"));
        }
    }

    /** Assigned addresses on their way in. */
    private final class Assigned extends ImportRun {

        private record Claim(long line, AssignedAddress assigned) {}

        private final List<Claim> batch = new ArrayList<>(BATCH);

        /** Claims that something on record stood against. */
        private final List<Claim> again = new ArrayList<>();

        private final EventLine.Times times = settings.times(clock.instant());

        Assigned(LineReader reader, int namedAtMost) {
            super(reader, namedAtMost);
        }

        @Override
        void take(Map<String, String> fields) throws BadLineFound {
            var line = AssignedLine.of(fields, times);
            var owned = accounts.find(line.account());
            if (owned == null) {
                throw new BadLineFound("activity.import.account.unknown");
            }
            batch.add(new Claim(
                    number(), new AssignedAddress(owned.account(), line.address(), line.from(), line.until())));
            if (batch.size() == BATCH) {
                write(batch, true);
                batch.clear();
            }
        }

        @Override
        void end() {
            write(batch, true);
            for (var from = 0; from < again.size(); from += BATCH) {
                write(again.subList(from, Math.min(from + BATCH, again.size())), false);
            }
        }

        private void write(List<Claim> claims, boolean mayWait) {
            var outcomes = assigned.write(claims.stream().map(Claim::assigned).toList());
            for (var i = 0; i < claims.size(); i++) {
                var claim = claims.get(i);
                switch (outcomes.get(i)) {
                    case NEW, ENDED -> accepted(1);
                    case KNOWN -> known(1);
                    case ENDS_OTHERWISE -> bad(claim.line(), "activity.import.assigned.ends");
                    case ANOTHERS, OVERLAPS -> {
                        if (mayWait && again.size() < LINES_COMPARED) {
                            again.add(claim);
                        } else {
                            bad(
                                    claim.line(),
                                    outcomes.get(i) == AssignedStore.Outcome.ANOTHERS
                                            ? "activity.import.assigned.another"
                                            : "activity.import.assigned.overlap");
                        }
                    }
                }
            }
        }
    }
}
