package io.gatehouse.sharing;

import io.gatehouse.sharing.SharedCollections.Wanted;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.StixWriter;
import io.gatehouse.sharing.stix.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of {@code sharing_object}: what is published, version by version. Whoever publishes holds the group's row, so that no object
 * comes into sight with an earlier instant than one that a partner has seen.
 */
@Component
class PublishedObjects {

    private static final String OTHER_VERSION =
            "not exists (select 1 from sharing_object n where n.group_id = o.group_id"
                    + " and n.object_id = o.object_id and n.version %s o.version)";

    private final JdbcClient jdbc;

    PublishedObjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version of an object as it is published. */
    record Published(
            long seq,
            String type,
            String id,
            Instant version,
            Instant addedAt,
            @Nullable FingerprintKind kind,
            @Nullable Tlp tlp,
            @Nullable Instant validUntil,
            boolean revoked,
            String content) {}

    /** Publishes what every collection begins with: who we are, and what the markings and the observable mean. */
    void publishGroup(SharingGroup group, Instant now) {
        var made = group.madeAt().truncatedTo(ChronoUnit.MILLIS);
        put(group.id(), StixWriter.author(), made, now, null, false);
        put(group.id(), StixWriter.extension(), made, now, null, false);
        put(group.id(), StixWriter.identity(group.identityRef(), group.providerName(), made), made, now, null, false);
        for (var tlp : Tlp.values()) {
            if (tlp != Tlp.RED) {
                put(group.id(), StixWriter.marking(tlp), made, now, null, false);
            }
        }
    }

    /** Publishes a version of an indicator. The caller holds the group's row. */
    void publish(GroupId group, Indicator indicator, Instant now) {
        put(group, StixWriter.indicator(indicator), indicator.modified(), now, indicator, indicator.revoked());
    }

    private void put(
            GroupId group,
            ObjectNode object,
            Instant version,
            Instant now,
            @Nullable Indicator indicator,
            boolean revoked) {
        var last = jdbc.sql("select max(added_at) from sharing_object where group_id = ?")
                .param(group.value())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Instant.class)))
                .single()
                .orElse(Instant.EPOCH);
        var at = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        jdbc.sql("""
                        insert into sharing_object (group_id, type, object_id, version, added_at, kind, tlp, valid_until, revoked, content)
                        values (?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(group.value())
                .param(object.path("type").asString())
                .param(object.path("id").asString())
                .param(version)
                .param(at)
                .param(indicator == null ? null : indicator.fingerprint().kind().name())
                .param(indicator == null ? null : indicator.tlp().name())
                .param(indicator == null ? null : indicator.validUntil())
                .param(revoked)
                .param(object.toString())
                .update();
    }

    /** The version of an indicator that was published last. */
    Optional<Published> latest(GroupId group, String objectId) {
        return jdbc.sql(
                        "select * from sharing_object where group_id = ? and object_id = ? order by version desc limit 1")
                .params(group.value(), objectId)
                .query((row, _) -> published(row))
                .optional();
    }

    /** What a policy lets out and has not ended, in the order in which it came. */
    List<Published> open(GroupId group, SharingTerms terms, Wanted wanted, long afterSeq, int atMost, Instant now) {
        var kinds = terms.kindsOut().stream().map(Enum::name).toList();
        var tlps = Stream.of(Tlp.values())
                .filter(tlp -> tlp.within(terms.tlpOut()))
                .map(Enum::name)
                .toList();
        var sql = new StringBuilder("""
                select o.* from sharing_object o where o.group_id = :group and o.seq > :seq
                    and (o.kind is null or o.revoked
                        or (o.kind in (:kinds) and o.tlp in (:tlps) and o.valid_until > :now))
                """);
        var values = new HashMap<String, Object>();
        values.put("group", group.value());
        values.put("seq", afterSeq);
        values.put("kinds", kinds.isEmpty() ? List.of("") : kinds);
        values.put("tlps", tlps);
        values.put("now", now);
        values.put("most", atMost);
        if (wanted.after() != null) {
            sql.append(" and o.added_at > :after");
            values.put("after", wanted.after());
        }
        if (!wanted.ids().isEmpty()) {
            sql.append(" and o.object_id in (:ids)");
            values.put("ids", wanted.ids());
        }
        if (!wanted.types().isEmpty()) {
            sql.append(" and o.type in (:types)");
            values.put("types", wanted.types());
        }
        sql.append(versions(wanted.versions(), values)).append(" order by o.seq limit :most");
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, _) -> published(row))
                .list();
    }

    private static String versions(List<String> versions, Map<String, Object> values) {
        var asked = versions.isEmpty() ? List.of("last") : versions;
        if (asked.contains("all")) {
            return "";
        }
        var ways = new ArrayList<String>();
        if (asked.contains("last")) {
            ways.add(OTHER_VERSION.formatted(">"));
        }
        if (asked.contains("first")) {
            ways.add(OTHER_VERSION.formatted("<"));
        }
        var instants = asked.stream()
                .filter(one -> !one.equals("last") && !one.equals("first"))
                .map(Instant::parse)
                .toList();
        if (!instants.isEmpty()) {
            ways.add("o.version in (:versions)");
            values.put("versions", instants);
        }
        return " and (" + String.join(" or ", ways) + ")";
    }

    private static Published published(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var tlp = row.getString("tlp");
        return new Published(
                row.getLong("seq"),
                row.getString("type"),
                row.getString("object_id"),
                row.getObject("version", Instant.class),
                row.getObject("added_at", Instant.class),
                kind == null ? null : FingerprintKind.valueOf(kind),
                tlp == null ? null : Tlp.valueOf(tlp),
                row.getObject("valid_until", Instant.class),
                row.getBoolean("revoked"),
                row.getString("content"));
    }
}
