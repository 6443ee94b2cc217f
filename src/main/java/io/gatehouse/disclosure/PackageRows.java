package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.policy.RecordClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of packages, their items and their links. Every move is a guarded update: it says from where it moves and what the person
 * had seen, and of two at once one moves nothing.
 */
@Component
class PackageRows {

    private static final String SELECT = """
            select id, request_id, number, state, supersedes, prepared_by, prepared_at, waiting_since, released_by, released_at,
                taken_at, taken_from, taken_to, snapshot_id, snapshot_key, content_sha256, content_id, content_key, built_id, built_key,
                manifest_sha256, sealed, version
            from disclosure_package
            """;

    private final JdbcClient jdbc;

    PackageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A package's row.
     *
     * @param content the file that holds what counsel released; nothing before
     * @param built the file that holds what was delivered and what it was made from; nothing before
     */
    record Row(
            PackageId id,
            LegalRequestId request,
            String number,
            PackageState state,
            @Nullable PackageId supersedes,
            PersonId preparedBy,
            Instant preparedAt,
            @Nullable Instant waitingSince,
            @Nullable PersonId releasedBy,
            @Nullable Instant releasedAt,
            Instant takenAt,
            Instant takenFrom,
            Instant takenTo,
            UUID snapshot,
            byte[] snapshotKey,
            byte @Nullable [] contentHash,
            @Nullable UUID content,
            byte @Nullable [] contentKey,
            @Nullable UUID built,
            byte @Nullable [] builtKey,
            byte @Nullable [] manifestHash,
            byte @Nullable [] words,
            long version) {

        PackageSummary summary(PackageSummary.@Nullable Link link) {
            return new PackageSummary(
                    id,
                    request,
                    number,
                    state,
                    supersedes,
                    preparedBy,
                    preparedAt,
                    takenAt,
                    waitingSince,
                    releasedBy,
                    releasedAt,
                    manifestHash == null ? null : HexFormat.of().formatHex(manifestHash),
                    link,
                    version);
        }

        @Override
        public String toString() {
            return number + " " + state;
        }
    }

    /** An item's row. */
    record ItemRow(
            int place,
            AccountId account,
            RecordClass recordClass,
            PackageDetails.Decision decision,
            int count,
            @Nullable PersonId decidedBy,
            byte @Nullable [] reason) {

        @Override
        public String toString() {
            return place + " " + recordClass;
        }
    }

    /** A single record that is withheld. */
    record RecordRow(UUID id, int place, int record, PersonId by, byte[] reason) {

        @Override
        public String toString() {
            return place + " " + record;
        }
    }

    /** What somebody who holds a token would fetch. */
    record Fetched(UUID link, PackageId pack, LegalRequestId request, AgencyId agency, byte[] key, String fileName) {

        @Override
        public String toString() {
            return link.toString();
        }
    }

    Optional<Row> find(PackageId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Row> called(String number) {
        return jdbc.sql(SELECT + "where number = ?")
                .param(number)
                .query((row, _) -> read(row))
                .optional();
    }

    List<Row> of(LegalRequestId request) {
        return jdbc.sql(SELECT + "where request_id = ? order by prepared_at desc, id desc")
                .param(request.value())
                .query((row, _) -> read(row))
                .list();
    }

    /** How many packages the request has had: the next one's number. Two at once meet at the unique number, and one is tried again. */
    int made(LegalRequestId request) {
        return jdbc.sql("select count(*) from disclosure_package where request_id = ?")
                .param(request.value())
                .query(Integer.class)
                .single();
    }

    void insert(Row row, String profile) {
        jdbc.sql("""
                        insert into disclosure_package (id, request_id, number, state, supersedes, prepared_by, prepared_at, taken_at,
                            taken_from, taken_to, snapshot_id, snapshot_key, profile, version)
                        values (:id, :request, :number, :state, :supersedes, :by, :at, :takenAt, :from, :to, :snapshot, :key,
                            :profile, 0)
                        """)
                .param("id", row.id().value())
                .param("request", row.request().value())
                .param("number", row.number())
                .param("state", row.state().name())
                .param(
                        "supersedes",
                        row.supersedes() == null ? null : row.supersedes().value())
                .param("by", row.preparedBy().value())
                .param("at", row.preparedAt())
                .param("takenAt", row.takenAt())
                .param("from", row.takenFrom())
                .param("to", row.takenTo())
                .param("snapshot", row.snapshot())
                .param("key", row.snapshotKey())
                .param("profile", profile)
                .update();
    }

    /** Whether a draft that somebody has seen like that took what was taken anew. */
    boolean retaken(
            PackageId id, long seen, PersonId by, Instant at, Instant from, Instant to, UUID snapshot, byte[] key) {
        return jdbc.sql("""
                                update disclosure_package set state = 'DRAFT', prepared_by = :by, taken_at = :at, taken_from = :from,
                                    taken_to = :to, snapshot_id = :snapshot, snapshot_key = :key, version = version + 1
                                where id = :id and version = :seen and state in ('DRAFT', 'SENT_BACK')
                                """)
                        .param("by", by.value())
                        .param("at", at)
                        .param("from", from)
                        .param("to", to)
                        .param("snapshot", snapshot)
                        .param("key", key)
                        .param("id", id.value())
                        .param("seen", seen)
                        .update()
                == 1;
    }

    /** Whether a draft that somebody has seen like that is theirs to change now. */
    boolean touched(PackageId id, long seen) {
        return jdbc.sql("""
                                update disclosure_package set version = version + 1
                                where id = ? and version = ? and state in ('DRAFT', 'SENT_BACK')
                                """).params(id.value(), seen).update() == 1;
    }

    boolean sent(PackageId id, long seen, PersonId by, Instant at, byte[] contentHash) {
        return jdbc.sql("""
                                update disclosure_package set state = 'WAITING', prepared_by = ?, waiting_since = ?, content_sha256 = ?,
                                    sealed = null, version = version + 1
                                where id = ? and version = ? and state in ('DRAFT', 'SENT_BACK')
                                """)
                        .params(by.value(), at, contentHash, id.value(), seen)
                        .update()
                == 1;
    }

    boolean sentBack(PackageId id, long seen, byte[] words) {
        return jdbc.sql("""
                                update disclosure_package set state = 'SENT_BACK', sealed = ?, version = version + 1
                                where id = ? and version = ? and state = 'WAITING'
                                """).params(words, id.value(), seen).update() == 1;
    }

    /** Whether counsel's release counts: what they released lies in a file. */
    boolean released(PackageId id, long seen, PersonId by, Instant at, UUID content, byte[] key) {
        return jdbc.sql("""
                                update disclosure_package set state = 'RELEASED', released_by = ?, released_at = ?, content_id = ?,
                                    content_key = ?, version = version + 1
                                where id = ? and version = ? and state = 'WAITING'
                                """)
                        .params(by.value(), at, content, key, id.value(), seen)
                        .update()
                == 1;
    }

    boolean built(PackageId id, UUID file, byte[] key, byte[] manifestHash) {
        return jdbc.sql("""
                                update disclosure_package set built_id = ?, built_key = ?, manifest_sha256 = ?
                                where id = ? and built_id is null
                                """).params(file, key, manifestHash, id.value()).update() == 1;
    }

    /** Whether the package may be fetched again. */
    boolean delivered(PackageId id, long seen) {
        return jdbc.sql("""
                                update disclosure_package set state = 'RELEASED', version = version + 1
                                where id = ? and version = ? and state in ('RELEASED', 'DOWNLOADED', 'EXPIRED')
                                """).params(id.value(), seen).update() == 1;
    }

    void downloaded(PackageId id) {
        jdbc.sql(
                        "update disclosure_package set state = 'DOWNLOADED', version = version + 1 where id = ? and state = 'RELEASED'")
                .param(id.value())
                .update();
    }

    boolean superseded(PackageId id) {
        return jdbc.sql("""
                                update disclosure_package set state = 'SUPERSEDED', version = version + 1
                                where id = ? and state <> 'SUPERSEDED'
                                """).param(id.value()).update() == 1;
    }

    /** Released packages whose last link ran out without anybody fetching them. */
    List<Row> runOut(Instant now, int atMost) {
        return jdbc.sql(SELECT + """
                        where state = 'RELEASED'
                          and exists (select 1 from disclosure_package_link l where l.package_id = disclosure_package.id)
                          and not exists (select 1 from disclosure_package_link l where l.package_id = disclosure_package.id
                              and l.ended_at is null and l.expires_at > ?)
                        order by id limit ?
                        """)
                .params(now, atMost)
                .query((row, _) -> read(row))
                .list();
    }

    boolean expired(PackageId id, long seen) {
        return jdbc.sql("""
                                update disclosure_package set state = 'EXPIRED', version = version + 1
                                where id = ? and version = ? and state = 'RELEASED'
                                """).params(id.value(), seen).update() == 1;
    }

    void clearItems(PackageId id) {
        jdbc.sql("delete from disclosure_package_record where package_id = ?")
                .param(id.value())
                .update();
        jdbc.sql("delete from disclosure_package_item where package_id = ?")
                .param(id.value())
                .update();
    }

    void item(PackageId id, ItemRow item) {
        jdbc.sql("""
                        insert into disclosure_package_item (package_id, place, account_id, record_class, decision, row_count, decided_by,
                            sealed)
                        values (:package, :place, :account, :class, :decision, :count, :by, :sealed)
                        """)
                .param("package", id.value())
                .param("place", item.place())
                .param("account", item.account().value())
                .param("class", item.recordClass().name())
                .param("decision", item.decision().name())
                .param("count", item.count())
                .param("by", item.decidedBy() == null ? null : item.decidedBy().value())
                .param("sealed", item.reason())
                .update();
    }

    boolean decided(PackageId id, int place, PackageDetails.Decision decision, PersonId by, byte @Nullable [] reason) {
        return jdbc.sql("""
                                update disclosure_package_item set decision = :decision, decided_by = :by, sealed = :reason
                                where package_id = :id and place = :place
                                """)
                        .param("decision", decision.name())
                        .param("by", by.value())
                        .param("reason", reason)
                        .param("id", id.value())
                        .param("place", place)
                        .update()
                == 1;
    }

    List<ItemRow> items(PackageId id) {
        return jdbc.sql("""
                        select place, account_id, record_class, decision, row_count, decided_by, sealed
                        from disclosure_package_item where package_id = ? order by place
                        """)
                .param(id.value())
                .query((row, _) -> new ItemRow(
                        row.getInt("place"),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        RecordClass.valueOf(row.getString("record_class")),
                        PackageDetails.Decision.valueOf(row.getString("decision")),
                        row.getInt("row_count"),
                        person(row.getObject("decided_by", UUID.class)),
                        row.getBytes("sealed")))
                .list();
    }

    /** Notes that a record is withheld. */
    void withheld(PackageId id, RecordRow one) {
        jdbc.sql("""
                        insert into disclosure_package_record (id, package_id, place, record, withheld_by, sealed)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        one.id(),
                        id.value(),
                        one.place(),
                        one.record(),
                        one.by().value(),
                        one.reason())
                .update();
    }

    boolean putBack(PackageId id, int place, int record) {
        return jdbc.sql("delete from disclosure_package_record where package_id = ? and place = ? and record = ?")
                        .params(id.value(), place, record)
                        .update()
                == 1;
    }

    /** The single records that are withheld, in their order. */
    List<RecordRow> records(PackageId id) {
        return jdbc.sql("""
                        select id, place, record, withheld_by, sealed
                        from disclosure_package_record where package_id = ? order by place, record
                        """)
                .param(id.value())
                .query((row, _) -> new RecordRow(
                        row.getObject("id", UUID.class),
                        row.getInt("place"),
                        row.getInt("record"),
                        new PersonId(row.getObject("withheld_by", UUID.class)),
                        row.getBytes("sealed")))
                .list();
    }

    /** Ends every open link of these packages, and says which files nobody can fetch any more. */
    List<UUID> endLinks(Collection<PackageId> packages, Instant at) {
        if (packages.isEmpty()) {
            return List.of();
        }
        var ids = packages.stream().map(PackageId::value).toList();
        var open = jdbc.sql(
                        "select id from disclosure_package_link where package_id in (:ids) and ended_at is null for update")
                .param("ids", ids)
                .query(UUID.class)
                .list();
        jdbc.sql("update disclosure_package_link set ended_at = :at where package_id in (:ids) and ended_at is null")
                .param("at", at)
                .param("ids", ids)
                .update();
        return open;
    }

    /** Ends links whose time is over, and says which. */
    List<UUID> endRunOut(Instant now, int atMost) {
        var over = jdbc.sql(
                        "select id from disclosure_package_link where ended_at is null and expires_at <= ? order by expires_at limit ?")
                .params(now, atMost)
                .query(UUID.class)
                .list();
        over.forEach(
                link -> jdbc.sql("update disclosure_package_link set ended_at = ? where id = ? and ended_at is null")
                        .params(now, link)
                        .update());
        return over;
    }

    void link(
            UUID id,
            PackageId pack,
            byte[] tokenHash,
            PackageSummary.Lock lock,
            PersonId by,
            Instant at,
            Instant until,
            byte[] key,
            String fileName,
            long bytes,
            byte[] sha256,
            byte @Nullable [] recipient) {
        jdbc.sql("""
                        insert into disclosure_package_link (id, package_id, token_hash, lock_kind, opened_by, opened_at, expires_at,
                            file_key, file_name, file_bytes, file_sha256, recipient_sha256)
                        values (:id, :package, :token, :lock, :by, :at, :until, :key, :file, :bytes, :sha256, :recipient)
                        """)
                .param("id", id)
                .param("package", pack.value())
                .param("token", tokenHash)
                .param("lock", lock.name())
                .param("by", by.value())
                .param("at", at)
                .param("until", until)
                .param("key", key)
                .param("file", fileName)
                .param("bytes", bytes)
                .param("sha256", sha256)
                .param("recipient", recipient)
                .update();
    }

    PackageSummary.@Nullable Link latestLink(PackageId pack) {
        return jdbc.sql("""
                        select lock_kind, opened_at, expires_at, used_by, used_at, ended_at, file_bytes, file_sha256, recipient_sha256
                        from disclosure_package_link where package_id = ? order by opened_at desc, id desc limit 1
                        """)
                .param(pack.value())
                .query((row, _) -> readLink(row))
                .optional()
                .orElse(null);
    }

    /** What a token opens, whether or not it still does. */
    Optional<Fetched> byToken(byte[] tokenHash) {
        return jdbc.sql("""
                        select l.id, l.package_id, p.request_id, r.agency_id, l.file_key, l.file_name
                        from disclosure_package_link l
                        join disclosure_package p on p.id = l.package_id
                        join legal_request r on r.id = p.request_id
                        where l.token_hash = ?
                        """)
                .param(tokenHash)
                .query((row, _) -> new Fetched(
                        row.getObject(1, UUID.class),
                        new PackageId(row.getObject(2, UUID.class)),
                        new LegalRequestId(row.getObject(3, UUID.class)),
                        new AgencyId(row.getObject(4, UUID.class)),
                        row.getBytes(5),
                        row.getString(6)))
                .optional();
    }

    /** Whether a link opens its package now. */
    boolean opens(UUID link, Instant now) {
        return jdbc.sql(
                                "select count(*) from disclosure_package_link where id = ? and ended_at is null and expires_at > ?")
                        .params(link, now)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Uses a link: of any number at once, one (LE-5). */
    boolean use(UUID link, PersonId by, Instant now) {
        return jdbc.sql("""
                                update disclosure_package_link set used_by = ?, used_at = ?, ended_at = ?
                                where id = ? and used_at is null and ended_at is null and expires_at > ?
                                """).params(by.value(), now, now, link, now).update() == 1;
    }

    /** Packages of an agency's requests that somebody could fetch now. */
    List<PackageId> withOpenLinks(AgencyId agency) {
        return jdbc.sql("""
                        select distinct p.id from disclosure_package p
                        join legal_request r on r.id = p.request_id
                        join disclosure_package_link l on l.package_id = p.id
                        where r.agency_id = ? and l.ended_at is null
                        """)
                .param(agency.value())
                .query((row, _) -> new PackageId(row.getObject(1, UUID.class)))
                .list();
    }

    private static PackageSummary.Link readLink(ResultSet row) throws SQLException {
        return new PackageSummary.Link(
                PackageSummary.Lock.valueOf(row.getString("lock_kind")),
                instant(row, "opened_at"),
                instant(row, "expires_at"),
                person(row.getObject("used_by", UUID.class)),
                maybe(row, "used_at"),
                maybe(row, "ended_at"),
                row.getLong("file_bytes"),
                HexFormat.of().formatHex(row.getBytes("file_sha256")),
                hex(row.getBytes("recipient_sha256")));
    }

    private static @Nullable String hex(byte @Nullable [] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }

    private static Row read(ResultSet row) throws SQLException {
        var supersedes = row.getObject("supersedes", UUID.class);
        return new Row(
                new PackageId(row.getObject("id", UUID.class)),
                new LegalRequestId(row.getObject("request_id", UUID.class)),
                row.getString("number"),
                PackageState.valueOf(row.getString("state")),
                supersedes == null ? null : new PackageId(supersedes),
                new PersonId(row.getObject("prepared_by", UUID.class)),
                instant(row, "prepared_at"),
                maybe(row, "waiting_since"),
                person(row.getObject("released_by", UUID.class)),
                maybe(row, "released_at"),
                instant(row, "taken_at"),
                instant(row, "taken_from"),
                instant(row, "taken_to"),
                row.getObject("snapshot_id", UUID.class),
                row.getBytes("snapshot_key"),
                row.getBytes("content_sha256"),
                row.getObject("content_id", UUID.class),
                row.getBytes("content_key"),
                row.getObject("built_id", UUID.class),
                row.getBytes("built_key"),
                row.getBytes("manifest_sha256"),
                row.getBytes("sealed"),
                row.getLong("version"));
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(maybe(row, column));
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
