package io.gatehouse.sharing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_incoming} and {@code sharing_receipt}. */
@Component
class IncomingStore {

    private final JdbcClient jdbc;

    IncomingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> find(GroupId group, Origin origin, String objectId) {
        return jdbc.sql(
                        "select id from sharing_incoming where group_id = ? and origin = ? and origin_id = ? and object_id = ?")
                .params(group.value(), origin.way().name(), origin.id(), objectId)
                .query(UUID.class)
                .optional();
    }

    /** Keeps an indicator that is not there; {@code false} where it is. */
    boolean add(GroupId group, Origin origin, Indicator indicator, byte[] blind, String source, Instant now) {
        return jdbc.sql("""
                        insert ignore into sharing_incoming (id, group_id, origin, origin_id, object_id, version, key_id, kind, blind, tlp,
                            confidence, source, valid_from, valid_until, revoked, received_at)
                        values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                        .param(UuidCreator.getTimeOrderedEpochPlus1())
                        .param(group.value())
                        .param(origin.way().name())
                        .param(origin.id())
                        .param(indicator.id())
                        .param(indicator.modified())
                        .param(indicator.fingerprint().key())
                        .param(indicator.fingerprint().kind().name())
                        .param(blind)
                        .param(indicator.tlp().name())
                        .param(indicator.confidence())
                        .param(source)
                        .param(indicator.validFrom())
                        .param(indicator.validUntil())
                        .param(indicator.revoked())
                        .param(now)
                        .update()
                == 1;
    }

    /** Puts a later version in the place of the one that is there; {@code false} where that one is as late. */
    boolean change(UUID id, Indicator indicator, byte[] blind, String source, Instant now) {
        return jdbc.sql("""
                        update sharing_incoming set version = ?, key_id = ?, kind = ?, blind = ?, tlp = ?, confidence = ?, source = ?,
                            valid_from = ?, valid_until = ?, revoked = ?, received_at = ?
                        where id = ? and version < ?
                        """)
                        .param(indicator.modified())
                        .param(indicator.fingerprint().key())
                        .param(indicator.fingerprint().kind().name())
                        .param(blind)
                        .param(indicator.tlp().name())
                        .param(indicator.confidence())
                        .param(source)
                        .param(indicator.validFrom())
                        .param(indicator.validUntil())
                        .param(indicator.revoked())
                        .param(now)
                        .param(id)
                        .param(indicator.modified())
                        .update()
                == 1;
    }

    /** Takes one back by its maker's word, whatever else that version says. */
    boolean revoke(UUID id, Indicator indicator, Instant now) {
        return jdbc.sql(
                                "update sharing_incoming set version = ?, revoked = true, received_at = ? where id = ? and version < ?")
                        .params(indicator.modified(), now, id, indicator.modified())
                        .update()
                == 1;
    }

    List<IncomingSummary> latest(GroupId group, int atMost) {
        return jdbc.sql("select * from sharing_incoming where group_id = ? order by received_at desc, id desc limit ?")
                .params(group.value(), atMost)
                .query((row, _) -> new IncomingSummary(
                        row.getObject("id", UUID.class),
                        FingerprintKind.valueOf(row.getString("kind")),
                        row.getString("source"),
                        Tlp.valueOf(row.getString("tlp")),
                        row.getObject("confidence", Integer.class),
                        row.getObject("valid_from", Instant.class),
                        row.getObject("valid_until", Instant.class),
                        row.getBoolean("revoked"),
                        row.getObject("received_at", Instant.class)))
                .list();
    }

    long count(GroupId group) {
        return jdbc.sql("select count(*) from sharing_incoming where group_id = ?")
                .param(group.value())
                .query(Long.class)
                .single();
    }

    /** Drops what has ended or was taken back before an instant and matched nobody. */
    void dropEnded(Instant before) {
        jdbc.sql("""
                        delete from sharing_incoming where (valid_until < :before or (revoked and received_at < :before))
                            and not exists (select 1 from sharing_match m where m.incoming_id = sharing_incoming.id)
                        """).param("before", before).update();
    }

    void receipt(UUID id, GroupId group, UUID client, Instant now, String report) {
        jdbc.sql("insert into sharing_receipt (id, group_id, client_id, received_at, report) values (?,?,?,?,?)")
                .params(id, group.value(), client, now, report)
                .update();
    }

    Optional<String> receipt(UUID id, UUID client) {
        return jdbc.sql("select report from sharing_receipt where id = ? and client_id = ?")
                .params(id, client)
                .query(String.class)
                .optional();
    }

    void dropReceipts(Instant before) {
        jdbc.sql("delete from sharing_receipt where received_at < ?")
                .param(before)
                .update();
    }
}
