package io.gatehouse.evidence;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.evidence.intake.EncodedPicture;
import io.gatehouse.evidence.intake.FileIntake;
import io.gatehouse.evidence.intake.FileKind;
import io.gatehouse.evidence.intake.FileName;
import io.gatehouse.evidence.intake.Intake;
import io.gatehouse.evidence.intake.IntakeLimits;
import io.gatehouse.evidence.intake.PictureFinding;
import io.gatehouse.evidence.intake.PictureThresholds;
import io.gatehouse.evidence.intake.Refusal;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedFiles;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file in: counted first, then judged, then sealed and put away, and only then named by rows.
 *
 * <p>Judging takes seconds and holds no connection to the database: what needs one runs in short transactions before and
 * after. Few files are in memory at a time.
 */
@Component
class PhotoTaking {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoTaking.class);
    private static final int IN_MEMORY = 4;

    private final Incoming incoming;
    private final Allowance allowance;
    private final FileIntake intake;
    private final EvidenceStore store;
    private final ObjectStore objects;
    private final SealedFiles files;
    private final SealedRecords records;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Semaphore memory = new Semaphore(IN_MEMORY, true);

    PhotoTaking(
            Incoming incoming,
            Allowance allowance,
            FileIntake intake,
            EvidenceStore store,
            ObjectStore objects,
            SealedFiles files,
            SealedRecords records,
            RulesInForce rules,
            AuditTrail trail,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.incoming = incoming;
        this.allowance = allowance;
        this.intake = intake;
        this.store = store;
        this.objects = objects;
        this.files = files;
        this.records = records;
        this.rules = rules;
        this.trail = trail;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    PhotoAnswer take(
            CustomerId customer, EvidenceId evidence, Side side, String sentName, InputStream content, Ground ground) {
        requireTaking(customer, evidence);
        var id = EvidenceFileId.next();
        try {
            // All of it is here before it takes one of the few places in memory: a slow sender holds up nobody.
            return incoming.hold(content, whole -> held(customer, evidence, id, side, sentName, whole, ground));
        } catch (IOException cut) {
            LOG.warn("A file could not be put away: {}", cut.getClass().getName());
            return fault(customer, id, ground);
        }
    }

    private PhotoAnswer held(
            CustomerId customer,
            EvidenceId evidence,
            EvidenceFileId id,
            Side side,
            String sentName,
            InputStream whole,
            Ground ground)
            throws IOException {
        memory.acquireUninterruptibly();
        try {
            var bytes = whole.readAllBytes();
            var no = transaction.execute(_ -> allowance.count(customer.subject(), id, bytes.length));
            if (no.isPresent()) {
                refused(customer, id, ground);
                return no.get();
            }
            return judged(customer, evidence, id, side, FileName.of(sentName), bytes, ground);
        } finally {
            memory.release();
        }
    }

    private void requireTaking(CustomerId customer, EvidenceId evidence) {
        transaction.executeWithoutResult(_ -> {
            var row = store.document(evidence)
                    .filter(document -> document.customer().equals(customer))
                    .orElseThrow(() -> new Refused("evidence.document.none"));
            EvidenceStore.requireOpen(row.state());
        });
    }

    private PhotoAnswer judged(
            CustomerId customer,
            EvidenceId evidence,
            EvidenceFileId id,
            Side side,
            FileName name,
            byte[] bytes,
            Ground ground)
            throws IOException {
        return switch (intake.take(name, bytes, limits())) {
            case Intake.Refused(var reason) when !reason.countsAsTry() -> fault(customer, id, ground);
            case Intake.Refused(var reason) -> {
                settle(id, true);
                refused(customer, id, ground);
                yield new PhotoAnswer.NotTaken(reason, arguments(), left(customer));
            }
            case Intake.Taken taken -> kept(customer, evidence, id, side, name, bytes, taken, ground);
        };
    }

    private PhotoAnswer kept(
            CustomerId customer,
            EvidenceId evidence,
            EvidenceFileId id,
            Side side,
            FileName name,
            byte[] bytes,
            Intake.Taken taken,
            Ground ground)
            throws IOException {
        if (isKnown(customer, taken)) {
            settle(id, false);
            return new PhotoAnswer.AddedBefore();
        }
        var written = new ArrayList<UUID>();
        var done = false;
        try {
            var details = new FileDescription(name.value(), taken.digest(), taken.pixelDigest(), taken.text());
            var original = put(customer, EvidenceStore.originalPlace(id), bytes, written);
            var pages = pages(customer, id, taken, written);
            var file = new EvidenceStore.FileRow(
                    id,
                    evidence,
                    customer,
                    side,
                    taken.kind(),
                    bytes.length,
                    original.object(),
                    original.key(),
                    taken.findings(),
                    false,
                    records.seal(customer.subject(), EvidenceStore.detailsPlace(id), details),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    null);
            transaction.executeWithoutResult(_ -> {
                store.insert(file, details, pages, ground);
                allowance.settle(id, !taken.findings().isEmpty());
            });
            done = true;
            return new PhotoAnswer.Added(own(file, details, pages.size()), left(customer));
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            settle(id, false);
            return new PhotoAnswer.AddedBefore();
        } catch (Refused handedInMeanwhile) {
            settle(id, false);
            refused(customer, id, ground);
            throw handedInMeanwhile;
        } finally {
            if (!done) {
                written.forEach(objects::forget);
            }
        }
    }

    private boolean isKnown(CustomerId customer, Intake.Taken taken) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> store.knows(customer, taken.digest(), taken.pixelDigest())));
    }

    private record Put(UUID object, byte[] key) {}

    private Put put(CustomerId customer, Place place, byte[] content, List<UUID> written) throws IOException {
        var object = UUID.randomUUID();
        written.add(object);
        return new Put(
                object,
                objects.put(
                        object, out -> files.seal(customer.subject(), place, new ByteArrayInputStream(content), out)));
    }

    private List<EvidenceStore.PageRow> pages(
            CustomerId customer, EvidenceFileId id, Intake.Taken taken, List<UUID> written) throws IOException {
        var rows = new ArrayList<EvidenceStore.PageRow>();
        for (var page : taken.pages()) {
            var number = rows.size() + 1;
            var viewing = put(customer, EvidenceStore.pagePlace(id, number, false), bytes(page.viewing()), written);
            var thumbnail = put(customer, EvidenceStore.pagePlace(id, number, true), bytes(page.thumbnail()), written);
            rows.add(new EvidenceStore.PageRow(
                    number,
                    page.viewing().width(),
                    page.viewing().height(),
                    viewing.object(),
                    viewing.key(),
                    thumbnail.object(),
                    thumbnail.key()));
        }
        return rows;
    }

    private static byte[] bytes(EncodedPicture picture) {
        return picture.bytes();
    }

    static OwnPhoto own(EvidenceStore.FileRow file, FileDescription details, int pages) {
        var warnings = file.kept()
                ? List.<PictureFinding.Kind>of()
                : file.findings().stream().map(PictureFinding::kind).toList();
        return new OwnPhoto(
                file.id(),
                file.side(),
                file.kind(),
                details.name(),
                pages,
                warnings,
                file.addedAt(),
                file.handedInAt() != null);
    }

    private PhotoAnswer fault(CustomerId customer, EvidenceFileId id, Ground ground) {
        transaction.executeWithoutResult(_ -> {
            allowance.forget(id);
            trail.record(Entry.act("evidence.photo.refused", ground)
                    .about(customer.subject())
                    .failed());
        });
        return new PhotoAnswer.NotTaken(Refusal.UNAVAILABLE, arguments(), left(customer));
    }

    private void refused(CustomerId customer, EvidenceFileId id, Ground ground) {
        transaction.executeWithoutResult(_ -> trail.record(Entry.act("evidence.photo.refused", ground)
                .about(customer.subject())
                .object("evidence_file", id.value(), null)
                .refused()));
    }

    private void settle(EvidenceFileId id, boolean failed) {
        transaction.executeWithoutResult(_ -> allowance.settle(id, failed));
    }

    private int left(CustomerId customer) {
        Integer left =
                transaction.execute(_ -> allowance.tries(customer.subject()).left());
        return left == null ? 0 : left;
    }

    /** For the texts of refusals: the size in MB, the kinds taken here, and the most pages. */
    private List<Object> arguments() {
        var limits = limits();
        return List.of(
                Long.toString(limits.maxBytes() >> 20),
                intake.kinds().stream().map(FileKind::label).collect(Collectors.joining(", ")),
                limits.maxPages());
    }

    private IntakeLimits limits() {
        var profile = rules.current().pictures();
        return new IntakeLimits(
                profile.bytesAtMost(),
                profile.pixelsAtMost(),
                profile.pdfPagesAtMost(),
                profile.viewingSide(),
                profile.thumbnailSide(),
                new PictureThresholds(
                        profile.longSideAtLeast(), profile.blurredBelow(), profile.darkBelow(), profile.glareAbove()));
    }
}
