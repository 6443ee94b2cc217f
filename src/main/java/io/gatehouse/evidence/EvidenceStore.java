package io.gatehouse.evidence;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.intake.FileKind;
import io.gatehouse.evidence.intake.PictureFinding;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedFiles;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows of documents, files and pages, and what happens to them. Who may ask is for those who call. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EvidenceStore {

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final SealedFiles files;
    private final BlindKeys blindKeys;
    private final ObjectStore objects;
    private final AuditTrail trail;
    private final Clock clock;

    EvidenceStore(
            JdbcClient jdbc,
            SealedRecords records,
            SealedFiles files,
            BlindKeys blindKeys,
            ObjectStore objects,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.files = files;
        this.blindKeys = blindKeys;
        this.objects = objects;
        this.trail = trail;
        this.clock = clock;
    }

    /** A document's row. */
    record Row(
            EvidenceId id,
            CustomerId customer,
            @Nullable DocumentKind kind,
            @Nullable Country issuer,
            @Nullable String purpose,
            EvidenceState state,
            Instant openedAt,
            @Nullable Instant handedInAt,
            boolean expired,
            byte @Nullable [] sealed) {}

    /** A file's row. */
    record FileRow(
            EvidenceFileId id,
            EvidenceId evidence,
            CustomerId customer,
            Side side,
            FileKind kind,
            long bytes,
            UUID object,
            byte[] key,
            List<PictureFinding> findings,
            boolean kept,
            byte[] sealed,
            Instant addedAt,
            @Nullable Instant handedInAt) {}

    /** A page's row. */
    record PageRow(
            int number, int width, int height, UUID viewing, byte[] viewingKey, UUID thumbnail, byte[] thumbnailKey) {}

    static Place descriptionPlace(EvidenceId id) {
        return new Place("evidence", "sealed_description", id.value(), 1);
    }

    static Place detailsPlace(EvidenceFileId id) {
        return new Place("evidence_file", "sealed_details", id.value(), 1);
    }

    static Place originalPlace(EvidenceFileId id) {
        return new Place("evidence_file", "original", id.value(), 1);
    }

    static Place pagePlace(EvidenceFileId id, int number, boolean thumbnail) {
        return new Place("evidence_page", (thumbnail ? "thumbnail-" : "viewing-") + number, id.value(), 1);
    }

    EvidenceId open(CustomerId customer, DocumentKind kind, Country issuer, Ground ground) {
        var open = documents(customer).stream()
                .filter(row -> row.kind() != null && row.state() == EvidenceState.OPEN)
                .toList();
        var same = open.stream()
                .filter(row -> row.kind() == kind && issuer.equals(row.issuer()))
                .findFirst();
        open.stream().filter(row -> !Optional.of(row).equals(same)).forEach(row -> discard(row, ground));
        return same.map(Row::id).orElseGet(() -> insert(customer, kind, issuer, null, ground));
    }

    EvidenceId openOther(CustomerId customer, String purpose, Ground ground) {
        return documents(customer).stream()
                .filter(row -> purpose.equals(row.purpose()) && row.state() == EvidenceState.OPEN)
                .findFirst()
                .map(Row::id)
                .orElseGet(() -> insert(customer, null, null, purpose, ground));
    }

    private EvidenceId insert(
            CustomerId customer,
            @Nullable DocumentKind kind,
            @Nullable Country issuer,
            @Nullable String purpose,
            Ground ground) {
        var id = EvidenceId.next();
        trail.record(Entry.act("evidence.document.opened", ground)
                .about(customer.subject())
                .object("evidence", id.value(), null));
        jdbc.sql("""
                        insert into evidence (id, subject_id, kind, issuer, purpose, state, opened_at, expired, version)
                        values (:id, :subject, :kind, :issuer, :purpose, 'OPEN', :now, false, 0)
                        """)
                .param("id", id.value())
                .param("subject", customer.value())
                .param("kind", kind == null ? null : kind.name())
                .param("issuer", issuer == null ? null : issuer.code())
                .param("purpose", purpose)
                .param("now", now())
                .update();
        return id;
    }

    /**
     * Holds a document that the customer still adds to, so that nobody hands it in or takes it back until the caller's
     * transaction ends.
     */
    private void hold(EvidenceId id) {
        var state = jdbc.sql("select state from evidence where id = ? for update")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(EvidenceState::valueOf)
                .orElseThrow(() -> new Refused("evidence.document.none"));
        requireOpen(state);
    }

    static void requireOpen(EvidenceState state) {
        switch (state) {
            case OPEN -> {}
            case HANDED_IN -> throw new Refused("evidence.document.handed-in");
            case REPLACED -> throw new Refused("evidence.document.replaced");
        }
    }

    /** Takes back a document that was not handed in, with all that shows it. */
    void discard(Row row, Ground ground) {
        hold(row.id());
        trail.record(Entry.act("evidence.document.discarded", ground)
                .about(row.customer().subject())
                .object("evidence", row.id().value(), null));
        files(row.id()).forEach(file -> remove(file));
        var gone = jdbc.sql("delete from evidence where id = ? and state = 'OPEN'")
                .param(row.id().value())
                .update();
        if (gone == 0) {
            throw new Refused("evidence.document.handed-in");
        }
    }

    void describe(
            Row row, DocumentFacts facts, @Nullable String blankReason, @Nullable CodeLines codeLines, Ground ground) {
        if (row.kind() != facts.kind() || !facts.issuer().equals(row.issuer())) {
            throw new Refused("evidence.description.other");
        }
        var blank = facts.issuedOn() == null || (facts.expiresOn() == null && !facts.noExpiry());
        if (blank && (blankReason == null || blankReason.isBlank())) {
            throw new Refused("evidence.description.blank");
        }
        var description = Description.of(facts, blank ? blankReason : null, codeLines, today());
        trail.record(Entry.act("evidence.document.described", ground)
                .about(row.customer().subject())
                .object("evidence", row.id().value(), null));
        var described = jdbc.sql("""
                        update evidence set sealed_description = ?, version = version + 1 where id = ? and state = 'OPEN'
                        """)
                .params(
                        records.seal(row.customer().subject(), descriptionPlace(row.id()), description),
                        row.id().value())
                .update();
        if (described == 0) {
            throw new Refused("evidence.document.handed-in");
        }
    }

    /** Hands in whatever the customer has added since the last time. A new identity document takes the place of the former. */
    void handIn(CustomerId customer, Ground ground) {
        var now = now();
        var today = today();
        for (var row : documents(customer)) {
            if (row.state() != EvidenceState.OPEN) {
                continue;
            }
            trail.record(Entry.act("evidence.document.handed-in", ground)
                    .about(customer.subject())
                    .object("evidence", row.id().value(), null));
            if (row.kind() != null) {
                jdbc.sql("""
                                update evidence set state = 'REPLACED', version = version + 1
                                where subject_id = ? and kind is not null and state = 'HANDED_IN'
                                """).param(customer.value()).update();
            }
            var expired = description(row)
                    .map(description -> description.expiredBy(today))
                    .orElse(false);
            jdbc.sql("""
                            update evidence set state = 'HANDED_IN', handed_in_at = ?, expired = ?, version = version + 1
                            where id = ? and state = 'OPEN'
                            """).params(now, expired, row.id().value()).update();
        }
        jdbc.sql("update evidence_file set handed_in_at = ? where subject_id = ? and handed_in_at is null")
                .params(now, customer.value())
                .update();
    }

    void keep(FileRow file, Ground ground) {
        trail.record(Entry.act("evidence.photo.kept", ground)
                .about(file.customer().subject())
                .object("evidence_file", file.id().value(), null));
        jdbc.sql("update evidence_file set kept_anyway = true where id = ?")
                .param(file.id().value())
                .update();
    }

    void remove(FileRow file, Ground ground) {
        if (file.handedInAt() != null) {
            throw new Refused("evidence.photo.handed-in");
        }
        trail.record(Entry.act("evidence.photo.removed", ground)
                .about(file.customer().subject())
                .object("evidence_file", file.id().value(), null));
        remove(file);
    }

    private void remove(FileRow file) {
        if (file.handedInAt() != null) {
            throw new Refused("evidence.photo.handed-in");
        }
        var pages = pages(file.id());
        blindKeys.remove(
                BlindKind.FILE, details(file).picture(), file.customer().subject());
        jdbc.sql("delete from evidence_page where file_id = ?")
                .param(file.id().value())
                .update();
        var gone = jdbc.sql("delete from evidence_file where id = ? and handed_in_at is null")
                .param(file.id().value())
                .update();
        if (gone == 0) {
            throw new Refused("evidence.photo.handed-in");
        }
        afterCommit(() -> {
            objects.forget(file.object());
            pages.forEach(page -> {
                objects.forget(page.viewing());
                objects.forget(page.thumbnail());
            });
        });
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    boolean knows(CustomerId customer, String digest, String picture) {
        return jdbc.sql("""
                        select exists (select 1 from evidence_file where subject_id = :subject
                            and (content_blind = :content or picture_blind = :picture))
                        """)
                .param("subject", customer.value())
                .param("content", blindKeys.of(BlindKind.FILE, digest))
                .param("picture", blindKeys.of(BlindKind.FILE, picture))
                .query(Boolean.class)
                .single();
    }

    /** Adds a file to a document that is still open: one that was judged too late would never be handed in. */
    void insert(FileRow file, FileDescription details, List<PageRow> pages, Ground ground) {
        hold(file.evidence());
        trail.record(Entry.act("evidence.photo.added", ground)
                .about(file.customer().subject())
                .object("evidence_file", file.id().value(), null));
        jdbc.sql("""
                        insert into evidence_file (id, evidence_id, subject_id, side, kind, bytes, object_id, sealed_key,
                            content_blind, picture_blind, findings, kept_anyway, sealed_details, added_at)
                        values (:id, :evidence, :subject, :side, :kind, :bytes, :object, :key,
                            :content, :picture, :findings, false, :sealed, :now)
                        """)
                .param("id", file.id().value())
                .param("evidence", file.evidence().value())
                .param("subject", file.customer().value())
                .param("side", file.side().name())
                .param("kind", file.kind().name())
                .param("bytes", file.bytes())
                .param("object", file.object())
                .param("key", file.key())
                .param("content", blindKeys.of(BlindKind.FILE, details.digest()))
                .param("picture", blindKeys.of(BlindKind.FILE, details.picture()))
                .param("findings", Findings.written(file.findings()))
                .param("sealed", file.sealed())
                .param("now", file.addedAt())
                .update();
        pages.forEach(page -> jdbc.sql("""
                        insert into evidence_page (file_id, number, width, height, viewing_object, viewing_key,
                            thumbnail_object, thumbnail_key)
                        values (:file, :number, :width, :height, :viewing, :viewingKey, :thumbnail, :thumbnailKey)
                        """)
                .param("file", file.id().value())
                .param("number", page.number())
                .param("width", page.width())
                .param("height", page.height())
                .param("viewing", page.viewing())
                .param("viewingKey", page.viewingKey())
                .param("thumbnail", page.thumbnail())
                .param("thumbnailKey", page.thumbnailKey())
                .update());
        blindKeys.put(BlindKind.FILE, details.picture(), file.customer().subject());
    }

    List<Row> documents(CustomerId customer) {
        return jdbc.sql("select * from evidence where subject_id = ? order by opened_at, id")
                .param(customer.value())
                .query((row, _) -> row(row))
                .list();
    }

    Optional<Row> document(EvidenceId id) {
        return jdbc.sql("select * from evidence where id = ?")
                .param(id.value())
                .query((row, _) -> row(row))
                .optional();
    }

    List<FileRow> files(EvidenceId id) {
        return jdbc.sql("select * from evidence_file where evidence_id = ? order by added_at, id")
                .param(id.value())
                .query((row, _) -> file(row))
                .list();
    }

    Optional<FileRow> file(EvidenceFileId id) {
        return jdbc.sql("select * from evidence_file where id = ?")
                .param(id.value())
                .query((row, _) -> file(row))
                .optional();
    }

    List<PageRow> pages(EvidenceFileId id) {
        return jdbc.sql("select * from evidence_page where file_id = ? order by number")
                .param(id.value())
                .query((row, _) -> new PageRow(
                        row.getInt("number"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getObject("viewing_object", UUID.class),
                        row.getBytes("viewing_key"),
                        row.getObject("thumbnail_object", UUID.class),
                        row.getBytes("thumbnail_key")))
                .list();
    }

    int pageCount(EvidenceFileId id) {
        return jdbc.sql("select count(*) from evidence_page where file_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    Optional<Description> description(Row row) {
        return Optional.ofNullable(row.sealed())
                .map(content ->
                        records.open(row.customer().subject(), descriptionPlace(row.id()), content, Description.class));
    }

    FileDescription details(FileRow file) {
        return records.open(file.customer().subject(), detailsPlace(file.id()), file.sealed(), FileDescription.class);
    }

    int alsoWithOthers(FileRow file, FileDescription details) {
        var with = blindKeys.find(BlindKind.FILE, details.picture());
        with.remove(file.customer().subject());
        return with.size();
    }

    /** A page's picture, opened. */
    byte[] picture(FileRow file, PageRow page, boolean thumbnail) {
        try (var stored = objects.open(thumbnail ? page.thumbnail() : page.viewing());
                var open = opened(file, page, thumbnail, stored)) {
            var out = new ByteArrayOutputStream();
            open.transferTo(out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private InputStream opened(FileRow file, PageRow page, boolean thumbnail, InputStream stored) throws IOException {
        return files.open(
                file.customer().subject(),
                pagePlace(file.id(), page.number(), thumbnail),
                thumbnail ? page.thumbnailKey() : page.viewingKey(),
                stored);
    }

    private static Row row(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var issuer = row.getString("issuer");
        return new Row(
                new EvidenceId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("subject_id", UUID.class)),
                kind == null ? null : DocumentKind.valueOf(kind),
                issuer == null ? null : new Country(issuer),
                row.getString("purpose"),
                EvidenceState.valueOf(row.getString("state")),
                row.getObject("opened_at", Instant.class),
                row.getObject("handed_in_at", Instant.class),
                row.getBoolean("expired"),
                row.getBytes("sealed_description"));
    }

    private static FileRow file(ResultSet row) throws SQLException {
        return new FileRow(
                new EvidenceFileId(row.getObject("id", UUID.class)),
                new EvidenceId(row.getObject("evidence_id", UUID.class)),
                new CustomerId(row.getObject("subject_id", UUID.class)),
                Side.valueOf(row.getString("side")),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("bytes"),
                row.getObject("object_id", UUID.class),
                row.getBytes("sealed_key"),
                Findings.read(row.getString("findings")),
                row.getBoolean("kept_anyway"),
                row.getBytes("sealed_details"),
                row.getObject("added_at", Instant.class),
                row.getObject("handed_in_at", Instant.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
