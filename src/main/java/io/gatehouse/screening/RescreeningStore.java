package io.gatehouse.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.customer.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code rescreening} and {@code rescreening_customer}. Every change is part of the caller's transaction. */
@Component
class RescreeningStore {

    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient jdbc;

    RescreeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom a re-screening goes through. */
    enum Kind {
        DELTA,
        FULL
    }

    /** What asked for a re-screening. */
    enum Why {
        LIST,
        ENGINE,
        THRESHOLDS,
        OPERATOR,
        SCHEDULE
    }

    /** Where a re-screening stands. */
    enum State {
        WAITING,
        /** It is known whom the change of a list can touch. */
        GATHERED,
        DONE
    }

    /**
     * A re-screening.
     *
     * @param list of a change of a list: the new version
     * @param before the version that it replaced
     * @param after of a full one: up to which customer it is done
     * @param customers how many were screened
     * @param found how many hits are new or came back
     */
    record Rescreening(
            UUID id,
            Kind kind,
            Why why,
            @Nullable ListSource source,
            @Nullable WatchlistId list,
            @Nullable WatchlistId before,
            String engine,
            String thresholds,
            State state,
            @Nullable CustomerId after,
            long customers,
            long found,
            Instant plannedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long version) {}

    Optional<Rescreening> find(UUID id) {
        return jdbc.sql("select * from rescreening where id = ?")
                .param(id)
                .query((row, _) -> rescreening(row))
                .optional();
    }

    /** What is not done, the earliest planned first. */
    List<Rescreening> open() {
        return jdbc.sql("select * from rescreening where open = 1 order by planned_at, id")
                .query((row, _) -> rescreening(row))
                .list();
    }

    /** What was planned last for a source. */
    Optional<Rescreening> last(ListSource source) {
        return jdbc.sql("select * from rescreening where source = ? order by planned_at desc, id desc limit 1")
                .param(source.name())
                .query((row, _) -> rescreening(row))
                .optional();
    }

    /** The full one that was planned last. */
    Optional<Rescreening> lastFull() {
        return jdbc.sql("select * from rescreening where kind = 'FULL' order by planned_at desc, id desc limit 1")
                .query((row, _) -> rescreening(row))
                .optional();
    }

    boolean planned(WatchlistId list) {
        return jdbc.sql("select count(*) from rescreening where list_id = ?")
                        .param(list.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    UUID plan(
            Kind kind,
            Why why,
            @Nullable WatchlistSummary list,
            @Nullable WatchlistId before,
            String engine,
            String thresholds,
            Instant at) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into rescreening (id, kind, why, source, list_id, before_id, engine, thresholds, state, customers,
                            found, planned_at, version)
                        values (:id, :kind, :why, :source, :list, :before, :engine, :thresholds, 'WAITING', 0, 0, :at, 0)
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("why", why.name())
                .param("source", list == null ? null : list.source().name())
                .param("list", list == null ? null : list.id().value())
                .param("before", before == null ? null : before.value())
                .param("engine", engine)
                .param("thresholds", thresholds)
                .param("at", at)
                .update();
        return id;
    }

    /** Takes the row of a re-screening as it was read; of two who go on with it at once one does. */
    boolean take(Rescreening read) {
        return jdbc.sql("update rescreening set version = version + 1 where id = ? and version = ?")
                        .params(read.id(), read.version())
                        .update()
                == 1;
    }

    void gathered(UUID id, Collection<CustomerId> customers, Instant at) {
        var values = new ArrayList<Object>();
        for (var customer : customers) {
            values.add(id);
            values.add(customer.value());
            if (values.size() == 2 * ROWS_AT_ONCE) {
                insert(values);
            }
        }
        insert(values);
        jdbc.sql("update rescreening set state = 'GATHERED', started_at = ? where id = ?")
                .params(at, id)
                .update();
    }

    private void insert(List<Object> values) {
        if (!values.isEmpty()) {
            jdbc.sql("insert into rescreening_customer (rescreening_id, customer_id) values "
                            + String.join(",", Collections.nCopies(values.size() / 2, "(?, ?)")))
                    .params(values)
                    .update();
            values.clear();
        }
    }

    List<CustomerId> touched(UUID id, int atMost) {
        return jdbc.sql(
                        "select customer_id from rescreening_customer where rescreening_id = ? order by customer_id limit ?")
                .params(id, atMost)
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    void screened(UUID id, List<CustomerId> customers) {
        jdbc.sql("delete from rescreening_customer where rescreening_id = :id and customer_id in (:customers)")
                .param("id", id)
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .update();
    }

    void started(UUID id, Instant at) {
        jdbc.sql("update rescreening set started_at = ? where id = ? and started_at is null")
                .params(at, id)
                .update();
    }

    void progress(UUID id, @Nullable CustomerId after, int customers, int found) {
        jdbc.sql("""
                        update rescreening set after_customer = :after, customers = customers + :customers, found = found + :found
                        where id = :id
                        """)
                .param("id", id)
                .param("after", after == null ? null : after.value())
                .param("customers", customers)
                .param("found", found)
                .update();
    }

    void done(UUID id, Instant at) {
        jdbc.sql("delete from rescreening_customer where rescreening_id = ?")
                .param(id)
                .update();
        jdbc.sql("update rescreening set state = 'DONE', finished_at = ? where id = ? and open = 1")
                .params(at, id)
                .update();
    }

    /** Everything is done that was planned before a full one began: it went through every customer with every list. */
    void doneWith(Rescreening full, Instant at) {
        var begun = Objects.requireNonNull(full.startedAt());
        open().stream().filter(other -> !other.plannedAt().isAfter(begun)).forEach(other -> done(other.id(), at));
        done(full.id(), at);
    }

    /** Whether what a customer was screened with is still good for this version: because it was this one, or changes since are done. */
    boolean covers(ScreenedStore.Screened last, WatchlistSummary list) {
        var own = versions(last.lists()).get(list.source().name());
        if (own == null) {
            return false;
        }
        var steps = steps(list.source());
        var at = list.id().value().toString();
        for (var step = 0; step <= steps.size(); step++) {
            if (own.equals(at)) {
                return true;
            }
            var before = steps.get(at);
            if (before == null) {
                return false;
            }
            at = before;
        }
        return false;
    }

    private Map<String, String> steps(ListSource source) {
        var steps = new HashMap<String, String>();
        jdbc.sql("""
                        select list_id, before_id from rescreening
                        where kind = 'DELTA' and state = 'DONE' and source = ?
                        """).param(source.name()).query(row -> {
            steps.put(
                    row.getObject(1, UUID.class).toString(),
                    row.getObject(2, UUID.class).toString());
        });
        return steps;
    }

    private static Map<String, String> versions(String lists) {
        var versions = new HashMap<String, String>();
        for (var one : lists.isEmpty() ? new String[0] : lists.split(" ")) {
            var equals = one.indexOf('=');
            versions.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return versions;
    }

    private static Rescreening rescreening(ResultSet row) throws SQLException {
        var source = row.getString("source");
        var after = row.getObject("after_customer", UUID.class);
        return new Rescreening(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                Why.valueOf(row.getString("why")),
                source == null ? null : ListSource.valueOf(source),
                list(row, "list_id"),
                list(row, "before_id"),
                row.getString("engine"),
                row.getString("thresholds"),
                State.valueOf(row.getString("state")),
                after == null ? null : new CustomerId(after),
                row.getLong("customers"),
                row.getLong("found"),
                row.getObject("planned_at", Instant.class),
                row.getObject("started_at", Instant.class),
                row.getObject("finished_at", Instant.class),
                row.getLong("version"));
    }

    private static @Nullable WatchlistId list(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new WatchlistId(id);
    }
}
