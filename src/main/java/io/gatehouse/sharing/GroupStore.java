package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sharing.stix.GroupKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_group} and {@code sharing_key}. */
@Component
class GroupStore {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    GroupStore(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    void add(GroupId id, String name, String providerName, PersonId by, Instant now) {
        jdbc.sql(
                        "insert into sharing_group (id, name, provider_name, identity_id, made_at, made_by) values (?,?,?,?,?,?)")
                .params(id.value(), name, providerName, UUID.randomUUID(), now, by.value())
                .update();
    }

    List<SharingGroup> all() {
        return jdbc.sql("select * from sharing_group order by name, id")
                .query((row, _) -> {
                    var id = new GroupId(row.getObject("id", UUID.class));
                    return new SharingGroup(
                            id,
                            row.getString("name"),
                            row.getString("provider_name"),
                            row.getObject("identity_id", UUID.class),
                            row.getObject("made_at", Instant.class),
                            keyRows(id));
                })
                .list();
    }

    Optional<SharingGroup> find(GroupId id) {
        return all().stream().filter(group -> group.id().equals(id)).findFirst();
    }

    /** Holds the group until the caller's transaction ends, so that its policies, keys and objects change one after the other. */
    boolean hold(GroupId id) {
        return jdbc.sql("select id from sharing_group where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    private List<SharingGroup.Key> keyRows(GroupId id) {
        return jdbc.sql(
                        "select key_id, made_at, ends_at from sharing_key where group_id = ? order by made_at desc, key_id")
                .param(id.value())
                .query((row, _) -> new SharingGroup.Key(
                        row.getString("key_id"),
                        row.getObject("made_at", Instant.class),
                        row.getObject("ends_at", Instant.class)))
                .list();
    }

    /** Puts a key in use; the one before it holds until then. */
    void put(GroupId group, GroupKey key, PersonId by, Instant now, Instant oldUntil) {
        jdbc.sql("update sharing_key set ends_at = ? where group_id = ? and ends_at is null")
                .params(oldUntil, group.value())
                .update();
        jdbc.sql("insert into sharing_key (group_id, key_id, sealed, made_at, made_by) values (?,?,?,?,?)")
                .params(
                        group.value(),
                        key.id(),
                        records.sealBytes(group.subject(), place(group, key.id()), key.bytes()),
                        now,
                        by.value())
                .update();
    }

    /** The keys that count, the one in use first. */
    List<GroupKey> holding(GroupId group, Instant now) {
        return jdbc.sql("select key_id, sealed from sharing_key where group_id = ? and (ends_at is null or ends_at > ?)"
                        + " order by ends_at is null desc, made_at desc")
                .params(group.value(), now)
                .query((row, _) -> GroupKey.of(records.openBytes(
                        group.subject(), place(group, row.getString("key_id")), row.getBytes("sealed"))))
                .list();
    }

    /** A key is known by its group and its own identifier; a place asks for one of the two as a UUID. */
    private static Place place(GroupId group, String key) {
        var half = ByteBuffer.wrap(HexFormat.of().parseHex(key)).getLong();
        return new Place("sharing_key", "sealed", new UUID(group.value().getMostSignificantBits(), half), 1);
    }
}
