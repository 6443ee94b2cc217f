package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code screened}: what each customer was last held against, and who has still to be. */
@Component
class ScreenedStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    ScreenedStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a customer was held against.
     *
     * @param factsKey of the facts, as they were
     * @param lists the versions, as {@link ListIndexes.InMemory#versions()} writes them
     */
    record Screened(byte[] factsKey, String lists, Instant at) {}

    /** Asks for a customer to be screened, in a transaction of its own, so that it is not forgotten whatever follows. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void ask(CustomerId customer) {
        jdbc.sql("""
                        insert into screened (customer_id, asked, done, asked_at) values (:customer, 1, 0, :now)
                        on duplicate key update asked = asked + 1, asked_at = values(asked_at)
                        """).param("customer", customer.value()).param("now", now()).update();
    }

    /** Asks for a customer whose row the caller has locked. */
    void askLocked(CustomerId customer) {
        jdbc.sql("update screened set asked = asked + 1, asked_at = ? where customer_id = ?")
                .params(now(), customer.value())
                .update();
    }

    /** Puts a customer who could not be screened behind the others who wait. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void later(CustomerId customer) {
        jdbc.sql("update screened set asked_at = ? where customer_id = ? and waiting = 1")
                .params(now(), customer.value())
                .update();
    }

    /** Whether screening was asked for and is not done. */
    boolean waits(CustomerId customer) {
        return jdbc.sql("select count(*) from screened where customer_id = ? and waiting = 1")
                        .param(customer.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Customers for whom screening was asked and is not done, the longest waiting first. */
    List<CustomerId> waiting(int atMost) {
        return jdbc.sql("select customer_id from screened where waiting = 1 order by asked_at limit ?")
                .param(atMost)
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Keeps anybody else from screening these customers, or from deciding about their hits, until the transaction ends. Always in the
     * same order, so that nobody waits in a ring. Gives for each how often it was asked for.
     */
    Map<CustomerId, Long> lock(Collection<CustomerId> customers) {
        var asked = new HashMap<CustomerId, Long>();
        if (customers.isEmpty()) {
            return asked;
        }
        var now = now();
        var values = new ArrayList<Object>();
        customers.stream()
                .map(CustomerId::value)
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(id -> {
                    values.add(id);
                    values.add(now);
                });
        // An update even where there is nothing to say: it takes the row for writing at once.
        jdbc.sql("insert into screened (customer_id, asked, done, asked_at) values "
                        + String.join(",", Collections.nCopies(customers.size(), "(?, 0, 0, ?)"))
                        + " on duplicate key update asked = asked")
                .params(values)
                .update();
        jdbc.sql("select customer_id, asked from screened where customer_id in (:customers)")
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .query(row -> {
                    asked.put(new CustomerId(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return asked;
    }

    /** Keeps anybody from planning a re-screening until the transaction ends; others may screen meanwhile. */
    void shareGate() {
        jdbc.sql("select id from screening_gate lock in share mode")
                .query(Integer.class)
                .single();
    }

    /** Waits for whoever screens, and keeps others from it until the transaction ends. */
    void closeGate() {
        jdbc.sql("select id from screening_gate for update")
                .query(Integer.class)
                .single();
    }

    void done(CustomerId customer, long asked, byte[] factsKey, String lists, String engine, Instant at) {
        jdbc.sql("""
                        update screened set done = greatest(done, :asked), facts_key = :facts, lists = :lists, engine = :engine,
                            screened_at = :at
                        where customer_id = :customer
                        """)
                .param("customer", customer.value())
                .param("asked", asked)
                .param("facts", factsKey)
                .param("lists", lists)
                .param("engine", engine)
                .param("at", at)
                .update();
    }

    Optional<Screened> find(CustomerId customer) {
        return jdbc.sql("select facts_key, lists, screened_at from screened where customer_id = ? and done = asked"
                        + " and screened_at is not null")
                .param(customer.value())
                .query((row, _) -> new Screened(row.getBytes(1), row.getString(2), row.getObject(3, Instant.class)))
                .optional();
    }

    /** Who was screened since, and not with this version of a list. */
    List<CustomerId> since(Instant from, WatchlistId without) {
        return jdbc.sql("select customer_id from screened where screened_at >= ? and lists not like ?")
                .params(from, "%" + without + "%")
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
