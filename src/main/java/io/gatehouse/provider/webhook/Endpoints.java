package io.gatehouse.provider.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of endpoints, and how each is. */
@Repository
class Endpoints {

    private static final String SUMMARY = """
            select e.*,
                (select max(s.ends_at) from webhook_secret s where s.endpoint_id = e.id and s.ends_at > :now) as old_until,
                (select count(*) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'WAITING') as waiting,
                (select min(d.created_at) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'WAITING')
                    as oldest_waiting,
                (select count(*) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'DEAD') as dead
            from webhook_endpoint e where e.state <> 'REMOVED'
            """;

    private final JdbcClient jdbc;

    Endpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(EndpointId id, String url, List<EventKind> kinds, String by, Instant now) {
        jdbc.sql("""
                        insert into webhook_endpoint (id, url, kinds, state, registered_at, registered_by, state_since, version)
                        values (?, ?, ?, 'ACTIVE', ?, ?, ?, 0)
                        """)
                .params(
                        id.value(),
                        url,
                        kinds.stream().map(EventKind::wire).collect(Collectors.joining(",")),
                        now,
                        by,
                        now)
                .update();
    }

    int count() {
        return jdbc.sql("select count(*) from webhook_endpoint where state <> 'REMOVED'")
                .query(Integer.class)
                .single();
    }

    boolean isTaken(String url) {
        return jdbc.sql("select count(*) from webhook_endpoint where state <> 'REMOVED' and url = ?")
                        .param(url)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those that want this kind; one that is paused gathers it too. In the order of their ids, so that nobody waits for each other. */
    List<EndpointId> wanting(EventKind kind) {
        return jdbc.sql(
                        "select id from webhook_endpoint where state <> 'REMOVED' and find_in_set(?, kinds) > 0 order by id")
                .param(kind.wire())
                .query((row, _) -> new EndpointId(row.getObject(1, UUID.class)))
                .list();
    }

    List<EndpointId> paused() {
        return jdbc.sql("select id from webhook_endpoint where state = 'PAUSED'")
                .query((row, _) -> new EndpointId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Pauses it, if it is active. */
    boolean pause(EndpointId id, String reason, Instant now) {
        return jdbc.sql("""
                                update webhook_endpoint set state = 'PAUSED', pause_reason = ?, state_since = ?, version = version + 1
                                where id = ? and state = 'ACTIVE'
                                """).params(reason, now, id.value()).update() == 1;
    }

    /** Lets it go on, if it is paused. */
    boolean resume(EndpointId id, Instant now) {
        return jdbc.sql("""
                                update webhook_endpoint set state = 'ACTIVE', pause_reason = null, state_since = ?,
                                    version = version + 1
                                where id = ? and state = 'PAUSED'
                                """).params(now, id.value()).update() == 1;
    }

    boolean remove(EndpointId id, Instant now) {
        return jdbc.sql("""
                                update webhook_endpoint set state = 'REMOVED', pause_reason = null, state_since = ?,
                                    version = version + 1
                                where id = ? and state <> 'REMOVED'
                                """).params(now, id.value()).update() == 1;
    }

    /** Holds the endpoint until the caller's transaction ends; {@code false} where there is none. */
    boolean hold(EndpointId id) {
        return jdbc.sql("select id from webhook_endpoint where id = ? and state <> 'REMOVED' for update")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    void answered(EndpointId id, int status, Instant now) {
        jdbc.sql("""
                        update webhook_endpoint set failing_since = null, last_success_at = ?, last_answer_at = ?, last_status = ?,
                            last_problem = null
                        where id = ?
                        """).params(now, now, status, id.value()).update();
    }

    void failed(EndpointId id, @Nullable Integer status, Problem problem, Instant now) {
        jdbc.sql("""
                        update webhook_endpoint set failing_since = coalesce(failing_since, :now),
                            last_answer_at = if(:status is null, last_answer_at, :now), last_status = :status,
                            last_problem = :problem
                        where id = :id
                        """)
                .param("now", now)
                .param("status", status)
                .param("problem", problem.name())
                .param("id", id.value())
                .update();
    }

    List<EndpointSummary> all(Instant now) {
        return jdbc.sql(SUMMARY + " order by e.registered_at, e.id")
                .param("now", now)
                .query((row, _) -> summary(row))
                .list();
    }

    Optional<EndpointSummary> find(EndpointId id, Instant now) {
        return jdbc.sql(SUMMARY + " and e.id = :id")
                .param("now", now)
                .param("id", id.value())
                .query((row, _) -> summary(row))
                .optional();
    }

    private static EndpointSummary summary(ResultSet row) throws SQLException {
        var paused = row.getString("state").equals("PAUSED");
        var failing = row.getObject("failing_since", Instant.class);
        var problem = row.getString("last_problem");
        return new EndpointSummary(
                new EndpointId(row.getObject("id", UUID.class)),
                row.getString("url"),
                Arrays.stream(row.getString("kinds").split(","))
                        .map(EventKind::stored)
                        .toList(),
                paused ? EndpointState.PAUSED : failing == null ? EndpointState.ACTIVE : EndpointState.FAILING,
                "GONE".equals(row.getString("pause_reason")),
                row.getObject("registered_at", Instant.class),
                failing,
                row.getObject("last_success_at", Instant.class),
                row.getObject("last_answer_at", Instant.class),
                row.getObject("last_status", Integer.class),
                problem == null ? null : Problem.valueOf(problem),
                row.getInt("waiting"),
                row.getObject("oldest_waiting", Instant.class),
                row.getInt("dead"),
                row.getObject("old_until", Instant.class));
    }
}
