package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.evidence.EvidenceOfCustomer;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.verification.ApplicationFiles;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the snapshot of a preservation, reads it for a later process, and disposes of it.
 *
 * <p>A snapshot is a copy of its own under the request's data key, so that it stands when the customer's records change or go. The
 * records are kept as the rows that a package hands over, class by class, so that what a later process opens is cut out of them by the
 * same matrix as out of live ones, however the register may look by then; applications and documents are kept whole besides.
 */
@Component
class Snapshots {

    private static final String JOB = "disclosure.preservation";
    private static final String TABLE = "legal_preserved";

    /** More rows than this in a table are kept in two halves of the range. Not a rule: a matter of the size of a row. */
    private static final int ROWS_AT_ONCE = 20_000;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Tables whose rows begin with an instant of the range. */
    private static final Set<RecordClass> TIMED =
            EnumSet.of(RecordClass.SESSION_TIMES, RecordClass.SIGN_IN_ADDRESSES, RecordClass.ADMINISTRATION_LOG);

    private enum Part {
        RECORD,
        ACTIVITY,
        APPLICATION,
        DOCUMENTS,
        IMAGE
    }

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final KeptFiles files;
    private final Extracts extracts;
    private final ApplicationFiles applications;
    private final EvidenceFiles documents;
    private final EvidenceOfCustomer evidence;
    private final ActingAs acting;

    Snapshots(
            JdbcClient jdbc,
            SealedRecords records,
            KeptFiles files,
            Extracts extracts,
            ApplicationFiles applications,
            EvidenceFiles documents,
            EvidenceOfCustomer evidence,
            ActingAs acting) {
        this.jdbc = jdbc;
        this.records = records;
        this.files = files;
        this.extracts = extracts;
        this.applications = applications;
        this.documents = documents;
        this.evidence = evidence;
        this.acting = acting;
    }

    /** Copies all that there is of a customer, in the range that the request names. */
    void take(LegalRequestId request, CustomerId customer, Instant from, Instant to, Ground ground) {
        acting.system(JOB, () -> {
            var still = EnumSet.complementOf(EnumSet.copyOf(TIMED));
            var place = new AtomicInteger();
            extracts.sections(customer, ProcessType.PRESERVATION, still, from, to, Integer.MAX_VALUE - 1, ground)
                    .forEach(section -> put(request, customer, Part.RECORD, place.getAndIncrement(), section));
            var events = new AtomicInteger();
            TIMED.forEach(timed -> activity(request, customer, timed, from, to, events, ground));
            var application = new AtomicInteger();
            applications
                    .ofCustomer(customer)
                    .forEach(one -> put(
                            request,
                            customer,
                            Part.APPLICATION,
                            application.getAndIncrement(),
                            applications.read(one.id(), ground)));
            put(request, customer, Part.DOCUMENTS, 0, documents.of(customer, ground));
            var image = new AtomicInteger();
            evidence.copyPages(
                    customer, ground, page -> putImage(request, customer, image.getAndIncrement(), page.jpeg()));
        });
    }

    private void activity(
            LegalRequestId request,
            CustomerId customer,
            RecordClass timed,
            Instant from,
            Instant to,
            AtomicInteger place,
            Ground ground) {
        var sections = extracts.sections(
                customer, ProcessType.PRESERVATION, EnumSet.of(timed), from, to, ROWS_AT_ONCE, ground);
        var length = Duration.between(from, to);
        if (sections.stream().anyMatch(ExtractedSection::more) && length.compareTo(SHORTEST) > 0) {
            var middle = from.plus(length.dividedBy(2));
            activity(request, customer, timed, from, middle, place, ground);
            activity(request, customer, timed, middle, to, place, ground);
            return;
        }
        sections.forEach(section -> put(request, customer, Part.ACTIVITY, place.getAndIncrement(), section));
    }

    private void put(LegalRequestId request, CustomerId customer, Part part, int place, Object value) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var sealed = records.seal(request.subject(), new Place(TABLE, "sealed", id, 1), value);
        insert(id, request, customer, part, place, sealed, null, sha256(sealed), sealed.length);
    }

    private void putImage(LegalRequestId request, CustomerId customer, int place, byte[] jpeg) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var key = files.keep(request, id, TABLE, jpeg);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    files.forget(id);
                }
            }
        });
        insert(id, request, customer, Part.IMAGE, place, null, key, sha256(jpeg), jpeg.length);
    }

    private void insert(
            UUID id,
            LegalRequestId request,
            CustomerId customer,
            Part part,
            int place,
            byte @Nullable [] sealed,
            byte @Nullable [] key,
            byte[] sha256,
            long bytes) {
        jdbc.sql("""
                        insert into legal_preserved (id, request_id, customer_id, part, place, sealed, file_key, sha256, bytes)
                        values (:id, :request, :customer, :part, :place, :sealed, :key, :sha256, :bytes)
                        """)
                .param("id", id)
                .param("request", request.value())
                .param("customer", customer.value())
                .param("part", part.name())
                .param("place", place)
                .param("sealed", sealed)
                .param("key", key)
                .param("sha256", sha256)
                .param("bytes", bytes)
                .update();
    }

    /** The customers of whom something was preserved. */
    List<CustomerId> customers(LegalRequestId request) {
        return jdbc.sql("select distinct customer_id from legal_preserved where request_id = ? order by customer_id")
                .param(request.value())
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    /** How many page images were preserved. */
    int images(LegalRequestId request) {
        return jdbc.sql("select count(*) from legal_preserved where request_id = ? and part = 'IMAGE'")
                .param(request.value())
                .query(Integer.class)
                .single();
    }

    /** The preserved rows of a customer that fall under these classes and, where they have an instant, into this range. */
    List<ExtractedSection> sections(
            LegalRequestId request, CustomerId customer, Set<RecordClass> classes, Instant from, Instant to) {
        var found = new ArrayList<ExtractedSection>();
        jdbc.sql("""
                        select id, sealed from legal_preserved
                        where request_id = ? and customer_id = ? and part in ('RECORD', 'ACTIVITY') order by part desc, place
                        """).params(request.value(), customer.value()).query(row -> {
            var section = records.open(
                    request.subject(),
                    new Place(TABLE, "sealed", row.getObject("id", UUID.class), 1),
                    Objects.requireNonNull(row.getBytes("sealed")),
                    ExtractedSection.class);
            if (classes.contains(section.recordClass())) {
                found.add(TIMED.contains(section.recordClass()) ? within(section, from, to) : section);
            }
        });
        return found;
    }

    private static ExtractedSection within(ExtractedSection section, Instant from, Instant to) {
        var rows = section.rows().stream()
                .filter(row -> {
                    var at = Instant.parse(row.getFirst());
                    return !at.isBefore(from) && at.isBefore(to);
                })
                .toList();
        return new ExtractedSection(
                section.recordClass(), section.title(), section.ground(), section.columns(), rows, section.more());
    }

    List<UUID> imagesOf(LegalRequestId request, CustomerId customer) {
        return jdbc.sql(
                        "select id from legal_preserved where request_id = ? and customer_id = ? and part = 'IMAGE' order by place")
                .params(request.value(), customer.value())
                .query(UUID.class)
                .list();
    }

    /** A preserved page image, a JPEG. */
    byte[] image(LegalRequestId request, UUID id) {
        var key = jdbc.sql("select file_key from legal_preserved where id = ? and request_id = ? and part = 'IMAGE'")
                .params(id, request.value())
                .query(byte[].class)
                .single();
        return files.open(request, id, TABLE, key);
    }

    /** Disposes of what was preserved. */
    void dispose(LegalRequestId request) {
        var images = jdbc.sql("select id from legal_preserved where request_id = ? and part = 'IMAGE'")
                .param(request.value())
                .query(UUID.class)
                .list();
        jdbc.sql("delete from legal_preserved where request_id = ?")
                .param(request.value())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                images.forEach(files::forget);
            }
        });
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
