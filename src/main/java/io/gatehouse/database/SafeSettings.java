package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The settings without which a database could lose or leak what it was given; the portal does not start on one that
 * lacks any of them.
 *
 * <p>Each is read back from the server. Whether it was asked for at the start proves nothing: an adopted or an outside
 * server may have been started by someone else.
 */
final class SafeSettings {

    private static final int LONGEST_LOCK_WAIT_SECONDS = 10;

    /** What our own query adds to the server's variables. */
    static final String CURRENT_USER = "current_user()";

    static final String CIPHER = "ssl_cipher";
    static final String SESSION_TIME_ZONE = "session time_zone";

    /** Name of a setting, what it must be in words, and the proof. */
    private record Rule(String name, String wanted, Predicate<Map<String, String>> holds) {}

    private SafeSettings() {}

    /** Refuses the start by one sentence when a setting is wrong. */
    static void require(Connection connection, boolean local) {
        try {
            wrong(read(connection), local).ifPresent(sentence -> {
                throw new DatabaseUnavailable(sentence);
            });
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The settings of the database cannot be read: let its user see them.", e);
        }
    }

    /**
     * The first wrong setting, as a sentence.
     *
     * @param local whether the server is the embedded one or sits behind a loopback address
     */
    static Optional<String> wrong(Map<String, String> settings, boolean local) {
        return rules(local).stream()
                .filter(rule -> !rule.holds.test(settings))
                .findFirst()
                .map(rule -> "The database setting " + rule.name + " is '" + settings.getOrDefault(rule.name, "")
                        + "' but must be " + rule.wanted
                        + ", or records could be lost or read by others: set it on the server and start again.");
    }

    private static List<Rule> rules(boolean local) {
        return List.of(
                new Rule("innodb_flush_log_at_trx_commit", "1", is("innodb_flush_log_at_trx_commit", "1")),
                new Rule("sync_binlog", "1", either(off("log_bin"), is("sync_binlog", "1"))),
                new Rule("innodb_doublewrite", "ON", on("innodb_doublewrite")),
                new Rule("innodb_snapshot_isolation", "ON", on("innodb_snapshot_isolation")),
                new Rule("character_set_database", "utf8mb4", is("character_set_database", "utf8mb4")),
                new Rule(
                        "collation_database",
                        "one of utf8mb4",
                        settings -> get(settings, "collation_database").startsWith("utf8mb4_")
                                || get(settings, "collation_database").startsWith("uca1400_")),
                new Rule(
                        "sql_mode",
                        "strict (STRICT_ALL_TABLES or STRICT_TRANS_TABLES)",
                        settings -> get(settings, "sql_mode").contains("STRICT_")),
                new Rule("local_infile", "OFF", off("local_infile")),
                new Rule(
                        "secure_file_priv",
                        "set",
                        settings -> !get(settings, "secure_file_priv").isEmpty()),
                new Rule(
                        "bind_address",
                        "a loopback address",
                        settings -> !local
                                || on("skip_networking").test(settings)
                                || List.of("127.0.0.1", "::1", "localhost").contains(get(settings, "bind_address"))),
                new Rule(CURRENT_USER, "a user known by name and password (no skip-grant-tables)", settings -> {
                    var user = get(settings, CURRENT_USER);
                    return !user.isEmpty() && !user.startsWith("@");
                }),
                new Rule(
                        SESSION_TIME_ZONE,
                        "'+00:00'",
                        settings -> List.of("+00:00", "UTC").contains(get(settings, SESSION_TIME_ZONE))),
                new Rule(
                        "innodb_lock_wait_timeout",
                        "at most " + LONGEST_LOCK_WAIT_SECONDS,
                        settings -> seconds(settings) > 0 && seconds(settings) <= LONGEST_LOCK_WAIT_SECONDS),
                new Rule(
                        CIPHER,
                        "set (TLS) when the database is on another machine",
                        settings -> local || !get(settings, CIPHER).isEmpty()));
    }

    static Map<String, String> read(Connection connection) throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        settings.putAll(pairs(connection, "show global variables"));
        settings.put(
                SESSION_TIME_ZONE,
                pairs(connection, "show session variables like 'time_zone'").getOrDefault("time_zone", ""));
        // what holds for this schema, not for the next one to be made
        for (var name : List.of("character_set_database", "collation_database")) {
            settings.put(
                    name,
                    pairs(connection, "show session variables like '" + name + "'")
                            .getOrDefault(name, ""));
        }
        settings.put(
                CIPHER,
                pairs(connection, "show session status like 'Ssl_cipher'").getOrDefault(CIPHER, ""));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_user()")) {
            settings.put(CURRENT_USER, row.next() && row.getString(1) != null ? row.getString(1) : "");
        }
        return settings;
    }

    private static Map<String, String> pairs(Connection connection, String query) throws SQLException {
        var pairs = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                var value = rows.getString(2);
                pairs.put(rows.getString(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
            }
        }
        return pairs;
    }

    private static long seconds(Map<String, String> settings) {
        var value = get(settings, "innodb_lock_wait_timeout");
        return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : -1;
    }

    private static Predicate<Map<String, String>> is(String name, String value) {
        return settings -> get(settings, name).equalsIgnoreCase(value);
    }

    private static Predicate<Map<String, String>> on(String name) {
        return settings -> List.of("ON", "1").contains(get(settings, name).toUpperCase(Locale.ROOT));
    }

    private static Predicate<Map<String, String>> off(String name) {
        return settings -> List.of("OFF", "0").contains(get(settings, name).toUpperCase(Locale.ROOT));
    }

    private static Predicate<Map<String, String>> either(
            Predicate<Map<String, String>> one, Predicate<Map<String, String>> other) {
        return one.or(other);
    }

    private static String get(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "");
    }
}
