package io.gatehouse.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.PartyRole;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of {@code hit} and {@code hit_act}. Every change is part of the caller's transaction, and meets the row only as the caller
 * has read it.
 */
@Component
class HitStore {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    HitStore(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Somebody else was first; the transaction does not commit. */
    static final class Overtaken extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("A hit has changed since it was read");
        }
    }

    Optional<HitRecord> find(HitId id) {
        return jdbc.sql("select * from hit where id = ?")
                .param(id.value())
                .query((row, _) -> hit(row))
                .optional();
    }

    /** What is live of these customers. */
    List<HitRecord> live(Collection<CustomerId> customers) {
        return jdbc.sql("select * from hit where customer_id in (:customers) and live = 1")
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .query((row, _) -> hit(row))
                .list();
    }

    /** Everything of a customer that has not given way to another hit. */
    List<HitRecord> of(CustomerId customer) {
        return jdbc.sql("select * from hit where customer_id = ? and not superseded")
                .param(customer.value())
                .query((row, _) -> hit(row))
                .list();
    }

    /** The released hits of a customer that gave way to others while a report of theirs is still owed. */
    List<HitRecord> owing(CustomerId customer) {
        return jdbc.sql("""
                        select * from hit where customer_id = ? and superseded and unblock_due is not null
                            and (block_reported_at is null or unblock_reported_at is null)
                        """).param(customer.value()).query((row, _) -> hit(row)).list();
    }

    /** The hit that had come out of a cleared one and was gone before anybody answered it; the latest. */
    Optional<HitRecord> lapsedOutOfCleared(CustomerId customer, HitRecord.Key key) {
        return jdbc.sql("""
                        select * from hit where customer_id = ? and party = ? and source = ? and entry_ref = ?
                            and state = 'LAPSED' and before_id is not null
                        order by found_at desc, id desc limit 1
                        """)
                .params(customer.value(), key.party(), key.source().name(), key.ref())
                .query((row, _) -> hit(row))
                .optional();
    }

    /** The hit that came out of a cleared one. */
    Optional<HitRecord> outOf(HitId cleared) {
        return jdbc.sql("select * from hit where before_id = ?")
                .param(cleared.value())
                .query((row, _) -> hit(row))
                .optional();
    }

    Map<CustomerId, Integer> undecided(Collection<CustomerId> customers) {
        var counts = new HashMap<CustomerId, Integer>();
        if (!customers.isEmpty()) {
            jdbc.sql("""
                            select customer_id, count(*) from hit where undecided = 1 and customer_id in (:customers)
                            group by customer_id
                            """)
                    .param(
                            "customers",
                            customers.stream().map(CustomerId::value).toList())
                    .query(row -> {
                        counts.put(new CustomerId(row.getObject(1, UUID.class)), row.getInt(2));
                    });
        }
        return counts;
    }

    /** The hits of a customer that wait for people, the earliest found first. */
    List<HitId> waiting(CustomerId customer) {
        return jdbc.sql("select id from hit where waiting = 1 and customer_id = ? order by found_at, id")
                .param(customer.value())
                .query((row, _) -> new HitId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Customers with such hits, in order. */
    List<CustomerId> withWaiting(@Nullable CustomerId after, int atMost) {
        var sql = after == null
                ? jdbc.sql("select distinct customer_id from hit where waiting = 1 order by customer_id limit :most")
                : jdbc.sql("""
                                select distinct customer_id from hit where waiting = 1 and customer_id > :after
                                order by customer_id limit :most
                                """).param("after", after.value());
        return sql.param("most", atMost)
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Customers with a live hit with one of these entries. */
    List<CustomerId> withEntries(ListSource source, Collection<String> refs) {
        return refs.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select distinct customer_id from hit where source = :source and entry_ref in (:refs) and live = 1
                                """)
                        .param("source", source.name())
                        .param("refs", refs)
                        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                        .list();
    }

    /** Holds of a customer that stand, but for one hit's. */
    List<HitRecord> held(CustomerId customer, HitId but) {
        return jdbc.sql(
                        "select * from hit where customer_id = ? and hold in ('PLACED', 'CONFIRMED', 'REPORTED') and id <> ?")
                .params(customer.value(), but.value())
                .query((row, _) -> hit(row))
                .list();
    }

    boolean held(CustomerId customer) {
        return jdbc.sql(
                                "select count(*) from hit where customer_id = ? and hold in ('PLACED', 'CONFIRMED', 'REPORTED')")
                        .param(customer.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void insert(HitRecord hit) {
        write("""
                        insert into hit (id, customer_id, party, role, source, entry_ref, watchlist_id, list_old, engine, score,
                            state, found_at, sealed, before_id, superseded, changed_by, changed_at, version)
                        values (:id, :customer, :party, :role, :source, :ref, :list, :old, :engine, :score,
                            :state, :found, :sealed, :before, :superseded, :changedBy, :changedAt, :version)
                        """, hit);
    }

    /** Writes the hit over the row that it was read from. */
    void update(HitRecord hit) {
        var met = write("""
                        update hit set watchlist_id = :list, list_old = :old, engine = :engine, score = :score, state = :state,
                            sealed = :sealed, superseded = :superseded, unsure = :unsure, proposer = :proposer,
                            answered_at = :answeredAt, approver = :approver, approved_at = :approvedAt, hold = :hold,
                            account_state = :account, report_due = :due, release_by = :releaseBy, release_at = :releaseAt,
                            released_by = :releasedBy, released_at = :releasedAt, block_reported_at = :blockReported,
                            unblock_due = :unblockDue, unblock_reported_at = :unblockReported, entry_moved = :moved, entry_moved_at = :movedAt,
                            entry_waits = :entryWaits, changed_by = :changedBy, changed_at = :changedAt, version = version + 1
                        where id = :id and version = :version
                        """, hit);
        if (met == 0) {
            throw new Overtaken();
        }
        hit.version++;
    }

    private int write(String sql, HitRecord hit) {
        return jdbc.sql(sql)
                .param("id", hit.id.value())
                .param("customer", hit.customer.value())
                .param("party", hit.key.party())
                .param("role", hit.role.name())
                .param("source", hit.key.source().name())
                .param("ref", hit.key.ref())
                .param("list", hit.found.list().value())
                .param("old", hit.found.old())
                .param("engine", hit.found.engine())
                .param("score", hit.found.score())
                .param("sealed", hit.found.sealed())
                .param("state", hit.state.name())
                .param("found", hit.foundAt)
                .param("before", hit.before == null ? null : hit.before.value())
                .param("superseded", hit.superseded)
                .param("unsure", value(hit.unsure))
                .param("proposer", value(hit.proposer))
                .param("answeredAt", hit.answeredAt)
                .param("approver", value(hit.approver))
                .param("approvedAt", hit.approvedAt)
                .param("hold", hit.hold == null ? null : hit.hold.name())
                .param("account", hit.accountState == null ? null : hit.accountState.name())
                .param("due", hit.reportDue)
                .param("releaseBy", value(hit.releaseBy))
                .param("releaseAt", hit.releaseAt)
                .param("releasedBy", value(hit.releasedBy))
                .param("releasedAt", hit.releasedAt)
                .param("blockReported", hit.blockReportedAt)
                .param("unblockDue", hit.unblockDue)
                .param("unblockReported", hit.unblockReportedAt)
                .param("moved", hit.moved == null ? null : hit.moved.what().name())
                .param("movedAt", hit.moved == null ? null : hit.moved.at())
                .param("entryWaits", hit.moved != null && hit.moved.waits())
                .param("changedBy", hit.changedBy.value())
                .param("changedAt", hit.changedAt)
                .param("version", hit.version)
                .update();
    }

    byte[] seal(CustomerId customer, HitId hit, HitWords words) {
        return records.seal(customer.subject(), place(hit), words);
    }

    HitWords words(HitRecord hit) {
        return records.open(hit.customer.subject(), place(hit.id), hit.found.sealed(), HitWords.class);
    }

    /** Puts an act into the hit's story; a job gives no reason. */
    void act(HitRecord hit, HitAct.Kind kind, PersonId by, Instant at, @Nullable String reason) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql(
                        "insert into hit_act (id, hit_id, kind, by_id, at, reason) values (:id, :hit, :kind, :by, :at, :reason)")
                .param("id", id)
                .param("hit", hit.id.value())
                .param("kind", kind.name())
                .param("by", by.value())
                .param("at", at)
                .param("reason", reason == null ? null : records.seal(hit.customer.subject(), reasonPlace(id), reason))
                .update();
    }

    List<HitAct> acts(HitRecord hit) {
        return jdbc.sql("select * from hit_act where hit_id = ? order by at, id")
                .param(hit.id.value())
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var reason = row.getBytes("reason");
                    return new HitAct(
                            HitAct.Kind.valueOf(row.getString("kind")),
                            new PersonId(row.getObject("by_id", UUID.class)),
                            row.getObject("at", Instant.class),
                            reason == null
                                    ? ""
                                    : records.open(hit.customer.subject(), reasonPlace(id), reason, String.class));
                })
                .list();
    }

    private static HitRecord hit(ResultSet row) throws SQLException {
        var before = row.getObject("before_id", UUID.class);
        var hit = new HitRecord(
                new HitId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new HitRecord.Key(
                        row.getString("party"),
                        ListSource.valueOf(row.getString("source")),
                        row.getString("entry_ref")),
                PartyRole.valueOf(row.getString("role")),
                new HitRecord.Found(
                        new WatchlistId(row.getObject("watchlist_id", UUID.class)),
                        row.getBoolean("list_old"),
                        row.getString("engine"),
                        row.getInt("score"),
                        row.getBytes("sealed")),
                before == null ? null : new HitId(before),
                new PersonId(row.getObject("changed_by", UUID.class)),
                row.getObject("found_at", Instant.class));
        hit.state = HitState.valueOf(row.getString("state"));
        hit.superseded = row.getBoolean("superseded");
        hit.unsure = person(row, "unsure");
        hit.proposer = person(row, "proposer");
        hit.answeredAt = row.getObject("answered_at", Instant.class);
        hit.approver = person(row, "approver");
        hit.approvedAt = row.getObject("approved_at", Instant.class);
        var hold = row.getString("hold");
        hit.hold = hold == null ? null : Hold.State.valueOf(hold);
        var account = row.getString("account_state");
        hit.accountState = account == null ? null : AccountState.valueOf(account);
        hit.reportDue = row.getObject("report_due", Instant.class);
        hit.releaseBy = person(row, "release_by");
        hit.releaseAt = row.getObject("release_at", Instant.class);
        hit.releasedBy = person(row, "released_by");
        hit.releasedAt = row.getObject("released_at", Instant.class);
        hit.blockReportedAt = row.getObject("block_reported_at", Instant.class);
        hit.unblockDue = row.getObject("unblock_due", Instant.class);
        hit.unblockReportedAt = row.getObject("unblock_reported_at", Instant.class);
        var moved = row.getString("entry_moved");
        hit.moved = moved == null
                ? null
                : new EntryMoved(
                        EntryMoved.What.valueOf(moved),
                        row.getObject("entry_moved_at", Instant.class),
                        row.getBoolean("entry_waits"));
        hit.changedAt = row.getObject("changed_at", Instant.class);
        hit.version = row.getLong("version");
        return hit;
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static Place place(HitId hit) {
        return new Place("hit", "sealed", hit.value(), 1);
    }

    private static Place reasonPlace(UUID act) {
        return new Place("hit_act", "reason", act, 1);
    }
}
