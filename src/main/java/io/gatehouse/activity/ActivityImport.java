package io.gatehouse.activity;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Takes in files of activity, line by line: the good lines go in, the bad ones are reported with their number and why.
 *
 * <p>Lines go in by batches, each in a transaction of its own, so an import that breaks off has kept what it says it has, and is
 * simply run again.
 */
@Service
public class ActivityImport {

    private static final int BATCH = 1000;
    private static final int ACCOUNTS_KEPT = 50_000;
    private static final int LINES_COMPARED = 200_000;

    private final ActivityStore store;
    private final ActivityPartitions partitions;
    private final CustomerRegister register;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ActivityImport(
            ActivityStore store,
            ActivityPartitions partitions,
            CustomerRegister register,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.store = store;
        this.partitions = partitions;
        this.register = register;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    private record Owned(AccountId account, CustomerId customer) {}

    /** Imports a file. The stream is read to its end and not closed. */
    @PreAuthorize("hasAnyRole('ADMIN','OFFICER','SYSTEM')")
    public ImportReport importLines(InputStream file, ImportFormat format) throws IOException {
        trail.recordApart(Entry.act("activity.import.begun", ground()));
        var run = new Run(LineReader.of(file, format));
        var report = run.all();
        trail.recordApart(Entry.act("activity.import.ended", ground())
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

    /** One import on its way. */
    private final class Run {

        private final LineReader reader;
        private final Map<String, Optional<Owned>> accounts = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<Owned>> eldest) {
                return size() > ACCOUNTS_KEPT;
            }
        };
        /** The lines without an identifier, by the first half of their hash. */
        private final EqualLines alike = new EqualLines(LINES_COMPARED);

        private final List<ActivityStore.Known> batch = new ArrayList<>(BATCH);
        private final Set<LocalDate> prepared = new HashSet<>();
        private final List<BadLine> badLines = new ArrayList<>();
        private long accepted;
        private long duplicates;
        private long bad;

        Run(LineReader reader) {
            this.reader = reader;
        }

        ImportReport all() throws IOException {
            while (true) {
                try {
                    var fields = reader.next();
                    if (fields == null) {
                        break;
                    }
                    take(EventLine.of(fields, clock.instant()));
                } catch (LineReader.WrongColumns nothingToRead) {
                    note(nothingToRead);
                    break;
                } catch (BadLineFound one) {
                    note(one);
                }
                if (batch.size() == BATCH) {
                    write();
                }
            }
            write();
            return new ImportReport(accepted + duplicates + bad, accepted, duplicates, bad, List.copyOf(badLines));
        }

        private void take(EventLine line) throws BadLineFound {
            var owned = accounts.computeIfAbsent(line.account(), this::owned)
                    .orElseThrow(() -> new BadLineFound("activity.import.account.unknown"));
            var key = store.key(line, owned.account(), 0);
            if (line.eventId() == null) {
                var place = alike.place(line.at(), ByteBuffer.wrap(key).getLong());
                key = place == 0 ? key : store.key(line, owned.account(), place);
            }
            batch.add(new ActivityStore.Known(line, owned.account(), owned.customer(), key));
        }

        private Optional<Owned> owned(String number) {
            return register.accountCalled(number)
                    .flatMap(account -> register.owners(List.of(account)).entrySet().stream()
                            .findFirst())
                    .map(owned -> new Owned(owned.getKey(), owned.getValue()));
        }

        private void write() {
            var days = new HashSet<LocalDate>();
            batch.forEach(event -> days.add(LocalDate.ofInstant(event.line().at(), ZoneOffset.UTC)));
            days.removeAll(prepared);
            partitions.prepare(days);
            prepared.addAll(days);
            var written = store.write(batch);
            accepted += written;
            duplicates += batch.size() - written;
            batch.clear();
        }

        private void note(BadLineFound line) {
            bad++;
            if (badLines.size() < ImportReport.NAMED_AT_MOST) {
                badLines.add(new BadLine(reader.number(), line.reasonKey()));
            }
        }
    }
}
