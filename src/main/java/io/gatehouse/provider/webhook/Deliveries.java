package io.gatehouse.provider.webhook;

import io.gatehouse.customer.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The messages, a row for each endpoint and event.
 *
 * <p>Whoever sends one claims it first by a guarded update that counts the try and ends by itself some time after the try must be over: so two
 * nodes never send the same row at once, and what a killed node had claimed another takes up. What came of a try only its claimant writes.
 */
@Repository
class Deliveries {

    private static final int PURGED_AT_ONCE = 1000;

    /** No endpoint has this id. */
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is due. */
    record Due(
            DeliveryId id,
            EndpointId endpoint,
            String url,
            boolean failing,
            EventKind kind,
            String payload,
            int tries,
            @Nullable Instant firstTryAt) {}

    /** The next number of an account at an endpoint; nobody else gets one for them until the caller's transaction ends. */
    long nextNumber(EndpointId endpoint, AccountId account) {
        jdbc.sql("""
                        insert into webhook_number (endpoint_id, account_id, last_number) values (?, ?, 1)
                        on duplicate key update last_number = last_number + 1
                        """).params(endpoint.value(), account.value()).update();
        return jdbc.sql("select last_number from webhook_number where endpoint_id = ? and account_id = ?")
                .params(endpoint.value(), account.value())
                .query(Long.class)
                .single();
    }

    void add(
            DeliveryId id,
            EndpointId endpoint,
            @Nullable AccountId account,
            long number,
            EventKind kind,
            String payload,
            Instant now) {
        jdbc.sql("""
                        insert into webhook_delivery (id, endpoint_id, account_id, number, kind, payload, state, tries, replays,
                            created_at, next_try_at)
                        values (:id, :endpoint, :account, :number, :kind, :payload, 'WAITING', 0, 0, :now, :now)
                        """)
                .param("id", id.value())
                .param("endpoint", endpoint.value())
                .param("account", account == null ? null : account.value())
                .param("number", number)
                .param("kind", kind.wire())
                .param("payload", payload)
                .param("now", now)
                .update();
    }

    /** What is due, whose turn it is and nobody sends; the longest due first, and nothing to an endpoint that is busy. */
    List<Due> due(Instant now, Collection<EndpointId> busy, int atMost) {
        return jdbc.sql("""
                        select d.id, d.endpoint_id, e.url, e.failing_since, d.kind, d.payload, d.tries, d.first_try_at
                        from webhook_endpoint e join webhook_delivery d on d.endpoint_id = e.id
                        where (e.state = 'ACTIVE' or (e.state = 'PAUSED' and d.kind = 'webhook.ping'))
                          and e.id not in (:busy)
                          and d.state = 'WAITING' and d.next_try_at <= :now
                          and (d.claimed_until is null or d.claimed_until <= :now)
                          and not exists (select 1 from webhook_delivery b
                              where b.endpoint_id = d.endpoint_id and b.account_id = d.account_id
                                and b.number < d.number and b.state = 'WAITING')
                        order by d.next_try_at, d.id limit :most
                        """)
                .param(
                        "busy",
                        busy.isEmpty()
                                ? Set.of(NONE)
                                : busy.stream().map(EndpointId::value).toList())
                .param("now", now)
                .param("most", atMost)
                .query((row, _) -> new Due(
                        new DeliveryId(row.getObject("id", UUID.class)),
                        new EndpointId(row.getObject("endpoint_id", UUID.class)),
                        row.getString("url"),
                        row.getObject("failing_since", Instant.class) != null,
                        EventKind.stored(row.getString("kind")),
                        row.getString("payload"),
                        row.getInt("tries"),
                        row.getObject("first_try_at", Instant.class)))
                .list();
    }

    /** Claims a try, if nobody has made it meanwhile and the endpoint still takes messages. */
    boolean claim(Due due, UUID claimant, Instant now, Instant until) {
        return jdbc.sql("""
                                update webhook_delivery set claimed_by = :claimant, claimed_until = :until, tries = tries + 1,
                                    first_try_at = coalesce(first_try_at, :now)
                                where id = :id and state = 'WAITING' and tries = :tries and next_try_at <= :now
                                  and (claimed_until is null or claimed_until <= :now)
                                  and exists (select 1 from webhook_endpoint e where e.id = webhook_delivery.endpoint_id
                                      and (e.state = 'ACTIVE'
                                          or (e.state = 'PAUSED' and webhook_delivery.kind = 'webhook.ping')))
                                """)
                        .param("claimant", claimant)
                        .param("until", until)
                        .param("now", now)
                        .param("id", due.id().value())
                        .param("tries", due.tries())
                        .update()
                == 1;
    }

    /** The receiver has taken it. */
    void delivered(DeliveryId id, UUID claimant, int status, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set state = 'DELIVERED', settled_at = ?, last_status = ?, last_problem = null,
                            claimed_by = null, claimed_until = null
                        where id = ? and state = 'WAITING' and claimed_by = ?
                        """).params(now, status, id.value(), claimant).update();
    }

    /** It is to be tried again. */
    void failed(DeliveryId id, UUID claimant, @Nullable Integer status, Problem problem, Instant nextTry) {
        jdbc.sql("""
                        update webhook_delivery set next_try_at = :next, last_status = :status, last_problem = :problem,
                            claimed_by = null, claimed_until = null
                        where id = :id and state = 'WAITING' and claimed_by = :claimant
                        """)
                .param("next", nextTry)
                .param("status", status)
                .param("problem", problem.name())
                .param("id", id.value())
                .param("claimant", claimant)
                .update();
    }

    /** It is given up. */
    boolean died(DeliveryId id, UUID claimant, @Nullable Integer status, Problem problem, Instant now) {
        return jdbc.sql("""
                                update webhook_delivery set state = 'DEAD', settled_at = :now, last_status = :status,
                                    last_problem = :problem, claimed_by = null, claimed_until = null
                                where id = :id and state = 'WAITING' and claimed_by = :claimant
                                """)
                        .param("now", now)
                        .param("status", status)
                        .param("problem", problem.name())
                        .param("id", id.value())
                        .param("claimant", claimant)
                        .update()
                == 1;
    }

    /** Sends one again that was taken or given up; {@code false} where it waits already, or there is none. */
    boolean replay(DeliveryId id, Instant now) {
        return jdbc.sql("""
                                update webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
                                set d.state = 'WAITING', d.settled_at = null, d.tries = 0, d.first_try_at = null,
                                    d.next_try_at = ?, d.replays = d.replays + 1
                                where d.id = ? and d.state <> 'WAITING' and e.state <> 'REMOVED'
                                """).params(now, id.value()).update() == 1;
    }

    /** Sends all of an endpoint's again that were given up; says how many. */
    int replayDead(EndpointId endpoint, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery set state = 'WAITING', settled_at = null, tries = 0, first_try_at = null,
                            next_try_at = ?, replays = replays + 1
                        where endpoint_id = ? and state = 'DEAD' and kind <> 'webhook.ping'
                        """).params(now, endpoint.value()).update();
    }

    /** What waits goes out as soon as its turn comes. */
    void hurry(EndpointId endpoint, Instant now) {
        jdbc.sql(
                        "update webhook_delivery set next_try_at = ? where endpoint_id = ? and state = 'WAITING' and next_try_at > ?")
                .params(now, endpoint.value(), now)
                .update();
    }

    /** Gives up what waits for an endpoint that is no more. */
    void abandon(EndpointId endpoint, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set state = 'DEAD', settled_at = ?, last_problem = 'REMOVED', claimed_by = null,
                            claimed_until = null
                        where endpoint_id = ? and state = 'WAITING'
                        """).params(now, endpoint.value()).update();
    }

    /** The same for all that was written in the moment in which its endpoint was removed. */
    void abandonOrphans(Instant now) {
        jdbc.sql("""
                        update webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
                        set d.state = 'DEAD', d.settled_at = ?, d.last_problem = 'REMOVED', d.claimed_by = null,
                            d.claimed_until = null
                        where d.state = 'WAITING' and e.state = 'REMOVED'
                        """).param(now).update();
    }

    /** Gives up what has waited for paused endpoints since before then; says how many. */
    int giveUpGathered(Instant before, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
                        set d.state = 'DEAD', d.settled_at = :now, d.last_problem = 'PAUSED', d.claimed_by = null,
                            d.claimed_until = null
                        where e.state = 'PAUSED' and d.state = 'WAITING' and d.next_try_at < :before
                          and (d.claimed_until is null or d.claimed_until <= :now)
                        """).param("now", now).param("before", before).update();
    }

    /** Gives up what has waited longest for a paused endpoint beyond so many; says how many. */
    int giveUpBeyond(EndpointId endpoint, int atMost, Instant now) {
        return jdbc.sql("""
                                select id, next_try_at from webhook_delivery where endpoint_id = ? and state = 'WAITING'
                                order by next_try_at desc, id desc limit 1 offset ?
                                """)
                .params(endpoint.value(), atMost)
                .query((row, _) -> jdbc.sql("""
                                update webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
                                set d.state = 'DEAD', d.settled_at = :now, d.last_problem = 'PAUSED', d.claimed_by = null,
                                    d.claimed_until = null
                                where e.id = :endpoint and e.state = 'PAUSED' and d.state = 'WAITING'
                                  and (d.next_try_at < :at or (d.next_try_at = :at and d.id <= :id))
                                  and (d.claimed_until is null or d.claimed_until <= :now)
                                """)
                        .param("now", now)
                        .param("endpoint", endpoint.value())
                        .param("at", row.getObject("next_try_at", Instant.class))
                        .param("id", row.getObject("id", UUID.class))
                        .update())
                .optional()
                .orElse(0);
    }

    /** Drops what was settled before then, a good many at a time; says how many. */
    int purge(Instant before) {
        return jdbc.sql("delete from webhook_delivery where settled_at < ? limit " + PURGED_AT_ONCE)
                .param(before)
                .update();
    }

    Optional<DeliverySummary> find(DeliveryId id) {
        return jdbc.sql("select * from webhook_delivery where id = ?")
                .param(id.value())
                .query((row, _) -> summary(row))
                .optional();
    }

    /** The messages of an endpoint, the newest first: those before the given one, or from the newest on. */
    List<DeliverySummary> of(EndpointId endpoint, Set<DeliveryState> states, @Nullable DeliveryId before, int atMost) {
        return jdbc.sql("""
                        select * from webhook_delivery
                        where endpoint_id = :endpoint and state in (:states)
                          and (:before is null or (created_at, id) < (select b.created_at, b.id from webhook_delivery b
                              where b.id = :before))
                        order by created_at desc, id desc limit :most
                        """)
                .param("endpoint", endpoint.value())
                .param("states", states.stream().map(DeliveryState::name).toList())
                .param("before", before == null ? null : before.value())
                .param("most", atMost)
                .query((row, _) -> summary(row))
                .list();
    }

    private static DeliverySummary summary(ResultSet row) throws SQLException {
        var account = row.getObject("account_id", UUID.class);
        var state = DeliveryState.valueOf(row.getString("state"));
        var problem = row.getString("last_problem");
        return new DeliverySummary(
                new DeliveryId(row.getObject("id", UUID.class)),
                new EndpointId(row.getObject("endpoint_id", UUID.class)),
                account == null ? null : new AccountId(account),
                row.getLong("number"),
                EventKind.stored(row.getString("kind")),
                state,
                row.getInt("tries"),
                row.getInt("replays"),
                row.getObject("created_at", Instant.class),
                state == DeliveryState.WAITING ? row.getObject("next_try_at", Instant.class) : null,
                row.getObject("last_status", Integer.class),
                problem == null ? null : Problem.valueOf(problem),
                row.getObject("settled_at", Instant.class));
    }
}
