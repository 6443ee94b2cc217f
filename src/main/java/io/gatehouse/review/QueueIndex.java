package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
 * Answers what the queue asks. Which cases, and in what order, is found in one index alone; whole rows are read only for the
 * page that is shown.
 *
 * <p>Everything that varies comes from enumerations; values are always parameters.
 */
@Component
class QueueIndex {

    private final JdbcClient jdbc;

    QueueIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the queue, without the customer's name. */
    record Row(
            ReviewCaseId id,
            CaseNumber number,
            CaseKind kind,
            CustomerId customer,
            CustomerKind party,
            @Nullable String country,
            CaseState state,
            Instant dueAt,
            int risk,
            String riskLevel,
            @Nullable String topFactor,
            int factors,
            Instant openedAt,
            Instant waitingSince,
            @Nullable PersonId assignee,
            @Nullable Instant claimedUntil,
            @Nullable Instant setAsideUntil,
            @Nullable PersonId proposer,
            boolean unanswered,
            long version) {}

    List<Row> page(QueueFilter filter, List<QueueOrder> order, PersonId looking, Instant now, int offset, int limit) {
        var condition = new Condition(filter, looking, now);
        condition.parameters.put("offset", offset);
        condition.parameters.put("limit", limit);
        return jdbc.sql("select c.* from review_case c join (select id from review_case c where " + condition.sql
                        + " order by " + columns(order) + " limit :limit offset :offset) page on page.id = c.id"
                        + " order by " + columns(order))
                .params(condition.parameters)
                .query(QueueIndex::row)
                .list();
    }

    int count(QueueFilter filter, PersonId looking, Instant now) {
        var condition = new Condition(filter, looking, now);
        condition.parameters.put("cap", CaseCount.CAP + 1);
        return jdbc.sql("select count(*) from (select 1 from review_case c where " + condition.sql
                        + " limit :cap) counted")
                .params(condition.parameters)
                .query(Integer.class)
                .single();
    }

    /** How many cases of this view opened after that instant. */
    int openedSince(QueueFilter filter, PersonId looking, Instant since, Instant now) {
        var condition = new Condition(filter, looking, now);
        condition.parameters.put("since", since);
        condition.parameters.put("cap", CaseCount.CAP + 1);
        return jdbc.sql("select count(*) from (select 1 from review_case c where " + condition.sql
                        + " and c.opened_at > :since limit :cap) counted")
                .params(condition.parameters)
                .query(Integer.class)
                .single();
    }

    /** The numbers of the cases around one, in the order of the view: for "3 of 84" and for previous and next. */
    List<CaseNumber> numbers(QueueFilter filter, List<QueueOrder> order, PersonId looking, Instant now, int limit) {
        var condition = new Condition(filter, looking, now);
        condition.parameters.put("limit", limit);
        return jdbc
                .sql("select c.number from review_case c where " + condition.sql + " order by " + columns(order)
                        + " limit :limit")
                .params(condition.parameters)
                .query(Long.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    Optional<Row> row(ReviewCaseId id) {
        return jdbc.sql("select c.* from review_case c where c.id = ?")
                .param(id.value())
                .query(QueueIndex::row)
                .optional();
    }

    /** The cases of these customers, those that people can work on first, then the newest. */
    List<Row> ofCustomers(Collection<CustomerId> customers, int atMost) {
        if (customers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select c.* from review_case c where c.customer_id in (:customers)
                        order by c.live desc, c.opened_at desc limit :limit
                        """)
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .param("limit", atMost)
                .query(QueueIndex::row)
                .list();
    }

    Map<ReviewCaseId, List<CaseTag>> tags(Collection<ReviewCaseId> cases) {
        var tags = new HashMap<ReviewCaseId, List<CaseTag>>();
        if (!cases.isEmpty()) {
            jdbc.sql("select case_id, tag from case_tag where case_id in (:cases) order by tag")
                    .param("cases", cases.stream().map(ReviewCaseId::value).toList())
                    .query((row, _) -> tags.computeIfAbsent(
                                    new ReviewCaseId(row.getObject("case_id", UUID.class)), _ -> new ArrayList<>())
                            .add(new CaseTag(row.getString("tag"))))
                    .list();
        }
        return tags;
    }

    /** When anything about any case last changed, for screens that show the queue. */
    Optional<Instant> lastChange() {
        return jdbc.sql("select max(changed_at) from review_case")
                .query((row, _) -> Optional.ofNullable(instant(row, 1)))
                .single();
    }

    /** What is due next among the cases that people can work on. */
    Optional<Instant> nextDue() {
        return jdbc.sql("select min(due_at) from review_case where live = 1")
                .query((row, _) -> Optional.ofNullable(instant(row, 1)))
                .single();
    }

    List<ReviewCaseId> lapsed(Instant now, int atMost) {
        return ids("state = 'CLAIMED' and claimed_until <= :now", now, atMost);
    }

    List<ReviewCaseId> toBeTakenUp(Instant now, int atMost) {
        return ids("state = 'SET_ASIDE' and set_aside_until <= :now", now, atMost);
    }

    List<ReviewCaseId> unanswered(Instant now, int atMost) {
        return ids("live = 1 and state = 'WAITING' and due_at <= :now", now, atMost);
    }

    private List<ReviewCaseId> ids(String condition, Instant now, int atMost) {
        return jdbc
                .sql("select id from review_case where " + condition + " limit :limit")
                .param("now", now)
                .param("limit", atMost)
                .query(UUID.class)
                .list()
                .stream()
                .map(ReviewCaseId::new)
                .toList();
    }

    private static String columns(List<QueueOrder> order) {
        var columns = new StringBuilder();
        for (var one : order.isEmpty() ? QueueOrder.USUAL : order) {
            columns.append("c.").append(one.by().column).append(one.descending() ? " desc, " : ", ");
        }
        return columns.append("c.number").toString();
    }

    private static final class Condition {

        private final StringBuilder sql = new StringBuilder("c.live = 1");
        private final Map<String, @Nullable Object> parameters = new HashMap<>();

        Condition(QueueFilter filter, PersonId looking, Instant now) {
            if (filter.number() != null) {
                // a number is a question of its own: it finds decided cases too
                sql.setLength(0);
                and("c.number = :number", "number", filter.number().value());
                return;
            }
            switch (filter.view()) {
                case ALL -> {}
                case MINE -> and("c.assignee = :me", "me", looking.value());
                case UNASSIGNED -> sql.append(" and c.assignee is null and c.state in ('OPEN', 'ESCALATED')");
                case TO_APPROVE -> and("c.state = 'PROPOSED' and c.proposer <> :me", "me", looking.value());
                case WAITING -> sql.append(" and c.state = 'WAITING'");
                case DUE_TODAY ->
                    and(
                            "c.due_at < :endOfDay",
                            "endOfDay",
                            now.atZone(ZoneOffset.UTC)
                                    .truncatedTo(ChronoUnit.DAYS)
                                    .plusDays(1)
                                    .toInstant());
                case SANCTIONS -> sql.append(" and c.sanctions = 1");
                case PLACES -> and("c.kind = :viewKind", "viewKind", CaseKind.LOCATION.key());
                case RE_CHECKS -> sql.append(" and c.kind in ('RECHECK', 'APPEAL', 'CHANGE')");
                case RESELLERS -> and("c.kind = :viewKind", "viewKind", CaseKind.RESELLER.key());
            }
            and("c.country = :country", "country", filter.country());
            and("c.risk > :riskAbove", "riskAbove", filter.riskAbove());
            and("c.risk < :riskBelow", "riskBelow", filter.riskBelow());
            and(
                    "c.state = :state",
                    "state",
                    filter.state() == null ? null : filter.state().name());
            and(
                    "c.kind = :kind",
                    "kind",
                    filter.kind() == null ? null : filter.kind().key());
            and(
                    "c.party = :party",
                    "party",
                    filter.party() == null ? null : filter.party().name());
            and("c.top_factor = :factor", "factor", filter.factor());
            and(
                    "exists (select 1 from case_tag t where t.case_id = c.id and t.tag = :tag)",
                    "tag",
                    filter.tag() == null ? null : filter.tag().value());
        }

        private void and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                if (!sql.isEmpty()) {
                    sql.append(" and ");
                }
                sql.append(condition);
                parameters.put(name, value);
            }
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var assignee = row.getObject("assignee", UUID.class);
        var proposer = row.getObject("proposer", UUID.class);
        return new Row(
                new ReviewCaseId(row.getObject("id", UUID.class)),
                new CaseNumber(row.getLong("number")),
                new CaseKind(row.getString("kind")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                CustomerKind.valueOf(row.getString("party")),
                row.getString("country"),
                CaseState.valueOf(row.getString("state")),
                at(row, "due_at"),
                row.getInt("risk"),
                row.getString("risk_level"),
                row.getString("top_factor"),
                row.getInt("factors"),
                at(row, "opened_at"),
                at(row, "waiting_since"),
                assignee == null ? null : new PersonId(assignee),
                maybe(row, "claimed_until"),
                maybe(row, "set_aside_until"),
                proposer == null ? null : new PersonId(proposer),
                row.getBoolean("unanswered"),
                row.getLong("version"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
