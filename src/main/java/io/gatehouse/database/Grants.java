package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the application's database user may do with each table: rows only, and on the audit trail only add and read.
 *
 * <p>Rights are given table by table after each migration, and only where they differ from what already holds. A table
 * that nobody listed here is an ordinary one; Liquibase's own are the owner's alone.
 */
final class Grants {

    private enum Right {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    /** What was once said in these cannot be unsaid by the application. */
    private static final Set<String> APPEND_ONLY = Set.of("audit_entry", "audit_node", "checkpoint");

    private static final Set<String> OWNERS = Set.of("databasechangelog", "databasechangeloglock", Migration.NOTE);

    private Grants() {}

    static void give(EmbeddedDatabase.Address address) {
        if (address.user().equals(address.owner())) {
            return;
        }
        try (var owner = address.asOwner();
                var application = address.asApplication()) {
            var account = account(application);
            var held = held(application);
            for (var table : tables(owner)) {
                var wanted = wanted(table);
                var has = held.getOrDefault(table, EnumSet.noneOf(Right.class));
                change(owner, "grant %s on `%s` to %s", table, account, minus(wanted, has));
                change(owner, "revoke %s on `%s` from %s", table, account, minus(has, wanted));
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The owner of the schema could not give the application its rights on the tables: let "
                            + address.owner() + " grant, or use one user for both.",
                    e);
        }
    }

    private static EnumSet<Right> wanted(String table) {
        var name = table.toLowerCase(Locale.ROOT);
        if (OWNERS.contains(name)) {
            return EnumSet.noneOf(Right.class);
        }
        return APPEND_ONLY.contains(name) ? EnumSet.of(Right.SELECT, Right.INSERT) : EnumSet.allOf(Right.class);
    }

    private static EnumSet<Right> minus(EnumSet<Right> these, EnumSet<Right> those) {
        var rest = EnumSet.copyOf(these);
        rest.removeAll(those);
        return rest;
    }

    private static void change(Connection owner, String sentence, String table, String account, Set<Right> rights)
            throws SQLException {
        if (rights.isEmpty()) {
            return;
        }
        var named = rights.stream()
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        try (var statement = owner.createStatement()) {
            statement.execute(sentence.formatted(named, table.replace("`", "``"), account));
        }
    }

    private static String account(Connection application) throws SQLException {
        try (var statement = application.createStatement();
                var row = statement.executeQuery("select current_user()")) {
            row.next();
            var whole = row.getString(1);
            var at = whole.lastIndexOf('@');
            return quoted(whole.substring(0, at)) + "@" + quoted(whole.substring(at + 1));
        }
    }

    private static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private static List<String> tables(Connection owner) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select table_name from information_schema.tables"
                        + " where table_schema = database() and table_type in ('BASE TABLE', 'SEQUENCE', 'VIEW')"
                        + " order by table_name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Map<String, EnumSet<Right>> held(Connection application) throws SQLException {
        var held = new HashMap<String, EnumSet<Right>>();
        try (var statement = application.createStatement();
                var rows = statement.executeQuery("select table_name, privilege_type"
                        + " from information_schema.table_privileges where table_schema = database()")) {
            while (rows.next()) {
                var right = rows.getString(2).toUpperCase(Locale.ROOT);
                for (var known : Right.values()) {
                    if (known.name().equals(right)) {
                        held.computeIfAbsent(rows.getString(1), table -> EnumSet.noneOf(Right.class))
                                .add(known);
                    }
                }
            }
        }
        return held;
    }
}
