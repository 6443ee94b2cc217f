package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.sharing.SharingPolicy.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code sharing_policy}. */
@Component
class PolicyStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The policies of a group, the latest first. */
    List<SharingPolicy> of(GroupId group, int atMost) {
        return jdbc.sql("select * from sharing_policy where group_id = ? order by proposed_at desc, id desc limit ?")
                .params(group.value(), atMost)
                .query((row, _) -> policy(row))
                .list();
    }

    Optional<SharingPolicy> find(UUID id) {
        return jdbc.sql("select * from sharing_policy where id = ?")
                .param(id)
                .query((row, _) -> policy(row))
                .optional();
    }

    /** What holds for a group now. Nothing is shared and nothing compared without it. */
    Optional<SharingTerms> inForce(GroupId group) {
        return of(group, State.IN_FORCE).map(SharingPolicy::terms);
    }

    Optional<SharingPolicy> of(GroupId group, State state) {
        return jdbc.sql(
                        "select * from sharing_policy where group_id = ? and state = ? order by proposed_at desc limit 1")
                .params(group.value(), state.name())
                .query((row, _) -> policy(row))
                .optional();
    }

    void propose(UUID id, GroupId group, SharingTerms terms, String reason, PersonId by, Instant now) {
        jdbc.sql("insert into sharing_policy (id, group_id, state, terms, reason, proposer, proposed_at)"
                        + " values (?,?,'PROPOSED',?,?,?,?)")
                .params(id, group.value(), JSON.writeValueAsString(terms), reason, by.value(), now)
                .update();
    }

    /** Moves a proposal, if it is one still. */
    boolean answer(UUID id, State to, @Nullable PersonId by, Instant now) {
        return jdbc.sql(
                                "update sharing_policy set state = ?, approver = ?, answered_at = ? where id = ? and state = 'PROPOSED'")
                        .param(to.name())
                        .param(by == null ? null : by.value())
                        .param(now)
                        .param(id)
                        .update()
                == 1;
    }

    void past(GroupId group) {
        jdbc.sql("update sharing_policy set state = 'PAST' where group_id = ? and state = 'IN_FORCE'")
                .param(group.value())
                .update();
    }

    boolean suspend(GroupId group, PersonId by, String reason, Instant now) {
        return jdbc.sql(
                                "update sharing_policy set state = 'SUSPENDED', suspended_by = ?, suspended_at = ?, suspended_for = ?"
                                        + " where group_id = ? and state = 'IN_FORCE'")
                        .params(by.value(), now, reason, group.value())
                        .update()
                == 1;
    }

    private static SharingPolicy policy(ResultSet row) throws SQLException {
        return new SharingPolicy(
                row.getObject("id", UUID.class),
                new GroupId(row.getObject("group_id", UUID.class)),
                State.valueOf(row.getString("state")),
                JSON.readValue(row.getString("terms"), SharingTerms.class),
                row.getString("reason"),
                new PersonId(row.getObject("proposer", UUID.class)),
                row.getObject("proposed_at", Instant.class),
                person(row, "approver"),
                row.getObject("answered_at", Instant.class),
                person(row, "suspended_by"),
                row.getObject("suspended_at", Instant.class),
                row.getString("suspended_for"));
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
