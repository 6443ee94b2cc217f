package io.gatehouse.bench;

import io.gatehouse.activity.BulkActivity;
import io.gatehouse.customer.BulkCustomers;
import io.gatehouse.customer.InventedCustomers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Fills a database with invented customers and what they do. */
public final class SearchFilling {

    /** Written while nobody else is here, many rows a commit; what is checked row by row by the portal is true of what is written here. */
    private static final List<String> ALONE = List.of(
            "set session foreign_key_checks = 0",
            "set session unique_checks = 0",
            "set session innodb_lock_wait_timeout = 600");

    private SearchFilling() {}

    /** Opens connections of the database's owner. */
    public interface Owner {
        Connection connection() throws SQLException;
    }

    /** Writes everybody and everything. */
    public static void fill(
            ApplicationContext context, InventedCustomers invented, int customers, BulkActivity activity, Owner owner)
            throws Exception {
        customers(context, invented, 0, customers, activity, owner);
        activity.prepare();
        activity(activity, 0, activity.days(), owner);
        try (var connection = owner.connection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "analyze table customer, account, customer_fact, payment_means, blind_key, data_key, activity");
        }
    }

    static Connection alone(Owner owner) throws SQLException {
        var connection = owner.connection();
        for (var setting : ALONE) {
            SearchBuild.execute(connection, setting);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Writes customers, and puts aside what they do. */
    static void customers(
            ApplicationContext context,
            InventedCustomers invented,
            int from,
            int to,
            BulkActivity activity,
            Owner owner)
            throws Exception {
        var customers = new BulkCustomers(
                context, invented, from, to - from, Instant.now().minus(Duration.ofDays(30)));
        int share = (to - from + Together.AT_ONCE - 1) / Together.AT_ONCE;
        Together.all(Together.AT_ONCE, thread -> {
            try (var connection = alone(owner);
                    var aside = activity.new Aside()) {
                customers.write(
                        connection,
                        Math.min(to, from + thread * share),
                        Math.min(to, from + (thread + 1) * share),
                        (number, sealing) -> {
                            try {
                                aside.add(number, sealing);
                            } catch (IOException full) {
                                throw new UncheckedIOException(full);
                            }
                        });
            }
            return true;
        });
        try (var connection = alone(owner)) {
            customers.rest(connection);
        }
    }

    /** Writes what was done on these days, and says how much that was. */
    static int activity(BulkActivity activity, int from, int to, Owner owner) throws Exception {
        return Together.all(to - from, n -> {
                    try (var connection = alone(owner)) {
                        return activity.write(connection, from + n);
                    }
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
