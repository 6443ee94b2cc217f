package io.gatehouse.activity;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerRegister;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Takes in files of access events and of assigned addresses, line by line: the good lines go in, the bad ones are reported with their number and why.
 *
 * <p>Lines go in by batches, each in a transaction of its own, so an import that breaks off has kept what it says it has, and is
 * simply run again.
 */
@Service
public class ActivityImport {

    private static final int BATCH = 1000;
    private static final int LINES_COMPARED = 200_000;

    private final ActivityStore store;
    private final AssignedStore assigned;
    private final ActivityPartitions partitions;
    private final CustomerRegister register;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ActivityImport(
            ActivityStore store,
            AssignedStore assigned,
            ActivityPartitions partitions,
            CustomerRegister register,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.store = store;
        this.assigned = assigned;
        this.partitions = partitions;
        this.register = register;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** Imports a file of access events. The stream is read to its end and not closed. */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport importLines(InputStream file, ImportFormat format) throws IOException {
        return recorded("activity.import", new Events(LineReader.of(file, format, EventLine.REQUIRED)));
    }

    /**
     * Imports a file of addresses that the provider assigned (R32). The stream is read to its end and not closed.
     *
     * <p>A line whose address another account holds in that time is bad. It is tried once more when the file has been read, since the
     * line that ends the other's time may stand further down.
     */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport importAssigned(InputStream file, ImportFormat format) throws IOException {
        return recorded("activity.assigned.import", new Assigned(LineReader.of(file, format, AssignedLine.REQUIRED)));
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

        private final List<ActivityStore.Known> batch = new ArrayList<>(BATCH);
        private final Set<LocalDate> prepared = new HashSet<>();

        Events(LineReader reader) {
            super(reader, register);
        }

        @Override
        void take(Map<String, String> fields) throws BadLineFound {
            var line = EventLine.of(fields, clock.instant());
            var owned = owned(line.account());
            var key = store.key(line, owned.account(), 0);
            if (line.eventId() == null) {
                var place = alike.place(line.at(), ByteBuffer.wrap(key).getLong());
                key = place == 0 ? key : store.key(line, owned.account(), place);
            }
            batch.add(new ActivityStore.Known(line, owned.account(), owned.customer(), key));
            if (batch.size() == BATCH) {
                write();
            }
        }

        @Override
        void end() {
            write();
        }

        private void write() {
            var days = new HashSet<LocalDate>();
            batch.forEach(event -> days.add(LocalDate.ofInstant(event.line().at(), ZoneOffset.UTC)));
            days.removeAll(prepared);
            partitions.prepare(days);
            prepared.addAll(days);
            var written = store.write(batch);
            accepted(written);
            known(batch.size() - written);
            batch.clear();
        }
    }

    /** Assigned addresses on their way in. */
    private final class Assigned extends ImportRun {

        private record Claim(long line, AssignedAddress assigned) {}

        private final List<Claim> batch = new ArrayList<>(BATCH);

        /** Claims that something on record stood against. */
        private final List<Claim> again = new ArrayList<>();

        Assigned(LineReader reader) {
            super(reader, register);
        }

        @Override
        void take(Map<String, String> fields) throws BadLineFound {
            var line = AssignedLine.of(fields, clock.instant());
            batch.add(new Claim(
                    number(),
                    new AssignedAddress(owned(line.account()).account(), line.address(), line.from(), line.until())));
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
