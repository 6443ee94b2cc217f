package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sharing.OutgoingSummary.State;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.SharedValue;
import io.gatehouse.sharing.stix.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_outgoing}. */
@Component
class OutgoingStore {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    OutgoingStore(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** What is sealed of one. */
    record Sealed(String value, String masked, String reason) {

        static Sealed of(SharedValue value, String reason) {
            return new Sealed(Base64.getEncoder().encodeToString(value.normalised()), value.masked(), reason);
        }

        SharedValue value(FingerprintKind kind) {
            return new SharedValue(kind, Base64.getDecoder().decode(value), masked);
        }

        @Override
        public String toString() {
            return masked;
        }
    }

    /** One with whom it is about; nobody once they are erased. */
    record Row(
            OutgoingSummary summary,
            GroupId group,
            @Nullable CustomerId customer,
            UUID stix,
            @Nullable Sealed sealed) {

        String objectId() {
            return "indicator--" + stix;
        }
    }

    void propose(
            UUID id,
            GroupId group,
            CustomerId customer,
            FingerprintKind kind,
            SharingGround ground,
            int confidence,
            Tlp tlp,
            Sealed sealed,
            PersonId by,
            Instant now) {
        jdbc.sql("""
                        insert into sharing_outgoing (id, group_id, customer_id, stix_id, kind, ground, state, confidence, tlp, sealed,
                            proposer, proposed_at) values (?,?,?,?,?,?,'PROPOSED',?,?,?,?,?)
                        """)
                .params(
                        id,
                        group.value(),
                        customer.value(),
                        // At random, so that it tells neither whom it is about nor when it was first thought of.
                        UUID.randomUUID(),
                        kind.name(),
                        ground.name(),
                        confidence,
                        tlp.name(),
                        records.seal(customer.subject(), place(id), sealed),
                        by.value(),
                        now)
                .update();
    }

    /** Those of a group, the latest first. */
    List<OutgoingSummary> of(GroupId group, int atMost) {
        return jdbc.sql("select * from sharing_outgoing where group_id = ? order by proposed_at desc, id desc limit ?")
                .params(group.value(), atMost)
                .query((row, _) -> summary(row))
                .list();
    }

    /** The same with what they are of. */
    List<Row> opened(GroupId group, int atMost) {
        return jdbc.sql("select * from sharing_outgoing where group_id = ? order by proposed_at desc, id desc limit ?")
                .params(group.value(), atMost)
                .query((row, _) -> row(row))
                .list();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select * from sharing_outgoing where id = ?")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Those about a customer that wait or are shared. */
    List<Row> live(CustomerId customer) {
        return jdbc.sql("select * from sharing_outgoing where customer_id = ? and state in ('PROPOSED', 'SHARED')")
                .param(customer.value())
                .query((row, _) -> row(row))
                .list();
    }

    /** The same without what they are of, for when that cannot be opened any more. */
    List<Row> liveUnopened(CustomerId customer) {
        return jdbc.sql("select * from sharing_outgoing where customer_id = ? and state in ('PROPOSED', 'SHARED')")
                .param(customer.value())
                .query((row, _) -> new Row(
                        summary(row),
                        new GroupId(row.getObject("group_id", UUID.class)),
                        customer,
                        row.getObject("stix_id", UUID.class),
                        null))
                .list();
    }

    /** Those of a group that are shared and have not ended. */
    List<Row> shared(GroupId group, Instant now) {
        return jdbc.sql("select * from sharing_outgoing where group_id = ? and state = 'SHARED' and valid_until > ?")
                .params(group.value(), now)
                .query((row, _) -> row(row))
                .list();
    }

    boolean share(UUID id, PersonId by, Instant now, Instant until) {
        return jdbc.sql("update sharing_outgoing set state = 'SHARED', approver = ?, answered_at = ?, valid_until = ?"
                                + " where id = ? and state = 'PROPOSED'")
                        .params(by.value(), now, until, id)
                        .update()
                == 1;
    }

    boolean refuse(UUID id, @Nullable PersonId by, Instant now) {
        return jdbc.sql(
                                "update sharing_outgoing set state = 'REFUSED', approver = ?, answered_at = ? where id = ? and state = 'PROPOSED'")
                        .param(by == null ? null : by.value())
                        .param(now)
                        .param(id)
                        .update()
                == 1;
    }

    boolean withdraw(UUID id, PersonId by, Instant now) {
        return jdbc.sql(
                                "update sharing_outgoing set state = 'WITHDRAWN', withdrawn_by = ?, withdrawn_at = ? where id = ? and state = 'SHARED'")
                        .params(by.value(), now, id)
                        .update()
                == 1;
    }

    /** Forgets whom indicators are about, and what they are of. */
    void forget(CustomerId customer) {
        jdbc.sql("update sharing_outgoing set customer_id = null, sealed = null where customer_id = ?")
                .param(customer.value())
                .update();
    }

    private Row row(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var owner = row.getObject("customer_id", UUID.class);
        var customer = owner == null ? null : new CustomerId(owner);
        var sealed = row.getBytes("sealed");
        return new Row(
                summary(row),
                new GroupId(row.getObject("group_id", UUID.class)),
                customer,
                row.getObject("stix_id", UUID.class),
                customer == null || sealed == null
                        ? null
                        : records.open(customer.subject(), place(id), sealed, Sealed.class));
    }

    private static OutgoingSummary summary(ResultSet row) throws SQLException {
        return new OutgoingSummary(
                row.getObject("id", UUID.class),
                FingerprintKind.valueOf(row.getString("kind")),
                SharingGround.valueOf(row.getString("ground")),
                State.valueOf(row.getString("state")),
                row.getInt("confidence"),
                Tlp.valueOf(row.getString("tlp")),
                new PersonId(row.getObject("proposer", UUID.class)),
                row.getObject("proposed_at", Instant.class),
                PolicyStore.person(row, "approver"),
                row.getObject("answered_at", Instant.class),
                row.getObject("valid_until", Instant.class),
                row.getObject("withdrawn_at", Instant.class));
    }

    private static Place place(UUID id) {
        return new Place("sharing_outgoing", "sealed", id, 1);
    }
}
