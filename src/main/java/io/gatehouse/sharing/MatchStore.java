package io.gatehouse.sharing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sharing.SharedMatch.Judgement;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_match} and {@code sharing_matter}. Every change is part of the caller's transaction. */
@Component
class MatchStore {

    private static final String SELECT = """
            select m.*, i.kind, i.source, i.tlp, i.confidence, i.valid_until, i.received_at, i.revoked, i.blind
            from sharing_match m join sharing_incoming i on i.id = m.incoming_id
            """;

    private final JdbcClient jdbc;
    private final SealedRecords records;

    MatchStore(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** An indicator that touches a customer. */
    record Touching(UUID incoming, GroupId group, String objectId, FingerprintKind kind) {}

    /** A match with the blind key that its value is found by. */
    record Found(SharedMatch match, String blind) {}

    /** What touches a customer under a policy and was not told of. */
    List<Touching> touching(CustomerId customer, GroupId group, SharingTerms terms, Instant now) {
        if (terms.kindsIn().isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select i.id, i.object_id, i.kind from sharing_fingerprint f
                        join sharing_incoming i on i.group_id = f.group_id and i.kind = f.kind and i.blind = f.blind
                        where f.customer_id = :customer and f.group_id = :group and (f.until_at is null or f.until_at > :now)
                            and not i.revoked and i.valid_from <= :now and (i.valid_until is null or i.valid_until > :now)
                            and i.kind in (:kinds) and i.tlp in (:tlps) and coalesce(i.confidence, 0) >= :confidence
                            and not exists (select 1 from sharing_match m where m.customer_id = f.customer_id
                                and m.group_id = i.group_id and m.object_id = i.object_id)
                        order by i.received_at, i.id
                        """)
                .param("customer", customer.value())
                .param("group", group.value())
                .param("now", now)
                .param("kinds", terms.kindsIn().stream().map(Enum::name).toList())
                .param(
                        "tlps",
                        List.of(Tlp.values()).stream()
                                .filter(tlp -> tlp.within(terms.tlpIn()))
                                .map(Enum::name)
                                .toList())
                .param("confidence", terms.confidenceIn())
                .query((row, _) -> new Touching(
                        row.getObject(1, UUID.class),
                        group,
                        row.getString(2),
                        FingerprintKind.valueOf(row.getString(3))))
                .list();
    }

    /** The matter of a customer that has not ended, made where there is none, and held until the caller's transaction ends. */
    UUID openMatter(CustomerId customer, Instant now) {
        Optional<UUID> open;
        do {
            jdbc.sql("insert ignore into sharing_matter (id, customer_id, open_customer, opened_at) values (?,?,?,?)")
                    .params(UuidCreator.getTimeOrderedEpoch(), customer.value(), customer.value(), now)
                    .update();
            open = jdbc.sql("select id from sharing_matter where open_customer = ? for update")
                    .param(customer.value())
                    .query(UUID.class)
                    .optional();
        } while (open.isEmpty());
        return open.get();
    }

    void end(UUID matter, Instant now) {
        jdbc.sql("update sharing_matter set ended_at = ?, open_customer = null where id = ? and ended_at is null")
                .params(now, matter)
                .update();
    }

    /** Keeps a match, unless it is there. */
    boolean raise(UUID matter, CustomerId customer, Touching touching, Instant now) {
        return jdbc.sql(
                                "insert ignore into sharing_match (id, matter_id, customer_id, incoming_id, group_id, object_id, raised_at)"
                                        + " values (?,?,?,?,?,?,?)")
                        .params(
                                UuidCreator.getTimeOrderedEpoch(),
                                matter,
                                customer.value(),
                                touching.incoming(),
                                touching.group().value(),
                                touching.objectId(),
                                now)
                        .update()
                == 1;
    }

    /** The matches of a case, by time. */
    List<SharedMatch> of(UUID matter) {
        return jdbc.sql(SELECT + " where m.matter_id = ? order by m.raised_at, m.id")
                .param(matter)
                .query((row, _) -> match(row))
                .list();
    }

    /** The matches about a customer, those that wait for people before the others and the latest first. */
    List<Found> about(CustomerId customer, int atMost) {
        return jdbc.sql(SELECT + " where m.customer_id = ?"
                        + " order by m.judgement is not null, m.raised_at desc, m.id limit ?")
                .params(customer.value(), atMost)
                .query((row, _) -> new Found(match(row), HexFormat.of().formatHex(row.getBytes("blind"))))
                .list();
    }

    /** Whether a match is about this customer. */
    boolean isAbout(UUID match, CustomerId customer) {
        return jdbc.sql("select exists (select 1 from sharing_match where id = ? and customer_id = ?)")
                .params(match, customer.value())
                .query(Boolean.class)
                .single();
    }

    /** Says of a match whether it was right, unless somebody said so before. */
    boolean judge(CustomerId customer, UUID match, Judgement judgement, String reason, PersonId by, Instant at) {
        return jdbc.sql("update sharing_match set judgement = ?, judged_by = ?, judged_at = ?, reason = ?"
                                + " where id = ? and customer_id = ? and judgement is null")
                        .params(
                                judgement.name(),
                                by.value(),
                                at,
                                records.seal(customer.subject(), place(match), reason),
                                match,
                                customer.value())
                        .update()
                == 1;
    }

    /** How many matches of a group wait for people, and how many they held right and wrong. */
    record Tally(long open, long right, long wrong) {}

    Tally tally(GroupId group) {
        return jdbc.sql("select coalesce(sum(judgement is null), 0), coalesce(sum(judgement = 'RIGHT'), 0),"
                        + " coalesce(sum(judgement = 'WRONG'), 0) from sharing_match where group_id = ?")
                .param(group.value())
                .query((row, _) -> new Tally(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private SharedMatch match(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var customer = new CustomerId(row.getObject("customer_id", UUID.class));
        var judgement = row.getString("judgement");
        var reason = row.getBytes("reason");
        return new SharedMatch(
                id,
                row.getObject("matter_id", UUID.class),
                FingerprintKind.valueOf(row.getString("kind")),
                row.getString("source"),
                Tlp.valueOf(row.getString("tlp")),
                row.getObject("confidence", Integer.class),
                row.getObject("valid_until", Instant.class),
                row.getObject("received_at", Instant.class),
                row.getBoolean("revoked"),
                judgement == null ? null : Judgement.valueOf(judgement),
                PolicyStore.person(row, "judged_by"),
                row.getObject("judged_at", Instant.class),
                reason == null ? null : records.open(customer.subject(), place(id), reason, String.class));
    }

    private static Place place(UUID match) {
        return new Place("sharing_match", "reason", match, 1);
    }
}
