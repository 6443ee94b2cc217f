package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.integration.spring.Customizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a migration safe to be killed in: before a change begins its name is noted, and a change that was noted but
 * never recorded is taken back by its own rollback before it is tried again.
 *
 * <p>MariaDB commits every statement on tables by itself, so a change that made its table and died before Liquibase wrote
 * it down would fail for ever at "table exists". One node migrates at a time: a named lock, which the server frees with
 * the connection, is held from the look at the note to the end.
 *
 * <p>A database that knows a change this portal does not was used by a newer one, and is left alone.
 */
class Migration implements Customizer<Liquibase> {

    /** Owned by the migrations; the application has no right on it. */
    static final String NOTE = "change_under_way";

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final String LOCK = "gatehouse.migration";
    private static final int LOCK_WAIT_SECONDS = 600;

    /** Unknown column, cannot drop, unknown table: there was nothing yet to take back. */
    private static final Set<Integer> NOTHING_THERE = Set.of(1051, 1054, 1091, 1146);

    @Override
    public void customize(Liquibase liquibase) {
        var database = liquibase.getDatabase();
        var looked = false;
        try {
            var connection = underlying(database);
            lock(connection);
            refuseNewer(liquibase);
            takeBackHalfDone(liquibase, connection);
            liquibase.setChangeExecListener(new Notes());
            looked = true;
        } catch (SQLException | LiquibaseException e) {
            throw new DatabaseUnavailable(
                    "The schema could not be looked at before its migration (" + e.getMessage()
                            + "): let the owner of the schema read and change it.",
                    e);
        } finally {
            if (!looked) {
                close(database);
            }
        }
    }

    /** Liquibase forgets a connection that it was refused. */
    private static void close(Database database) {
        try {
            database.close();
        } catch (LiquibaseException e) {
            LOG.debug("The connection could not be closed", e);
        }
    }

    private static Connection underlying(Database database) {
        return ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
    }

    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select get_lock(?, ?)")) {
            statement.setString(1, LOCK);
            statement.setInt(2, LOCK_WAIT_SECONDS);
            try (var row = statement.executeQuery()) {
                if (!row.next() || row.getInt(1) != 1) {
                    throw new DatabaseUnavailable("Another portal has been migrating this database for "
                            + LOCK_WAIT_SECONDS / 60 + " minutes: wait until it is done, then start again.");
                }
            }
        }
    }

    private static void refuseNewer(Liquibase liquibase) throws LiquibaseException {
        var known = liquibase.getDatabaseChangeLog();
        for (var ran : liquibase.getDatabase().getRanChangeSetList()) {
            if (known.getChangeSet(ran.getChangeLog(), ran.getAuthor(), ran.getId()) == null) {
                throw new DatabaseUnavailable("The database was last used by a newer Gatehouse (it has the change "
                        + ran.getAuthor() + ":" + ran.getId() + "): run that one, or start anew with bin/run --fresh.");
            }
        }
    }

    private static void takeBackHalfDone(Liquibase liquibase, Connection connection)
            throws SQLException, LiquibaseException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists " + NOTE + " (slot tinyint not null, id varchar(255) not null,"
                            + " author varchar(255) not null, path varchar(255) not null,"
                            + " constraint pk_change_under_way primary key (slot))");
        }
        var noted = noted(liquibase, connection);
        if (noted == null || liquibase.getDatabase().getRanChangeSet(noted) != null) {
            return;
        }
        LOG.warn("The change {}:{} was left half done; taking it back", noted.getAuthor(), noted.getId());
        var executor = Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", liquibase.getDatabase());
        for (Change change : noted.getRollback().getChanges()) {
            for (var part : change.generateStatements(liquibase.getDatabase())) {
                try {
                    executor.execute(part);
                } catch (LiquibaseException e) {
                    if (!nothingThere(e)) {
                        throw e;
                    }
                }
            }
        }
        liquibase.getDatabase().commit();
    }

    private static boolean nothingThere(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return NOTHING_THERE.contains(sql.getErrorCode());
            }
        }
        return false;
    }

    private static @Nullable ChangeSet noted(Liquibase liquibase, Connection connection)
            throws SQLException, LiquibaseException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select path, author, id from " + NOTE + " where slot = 1")) {
            return row.next()
                    ? liquibase
                            .getDatabaseChangeLog()
                            .getChangeSet(row.getString("path"), row.getString("author"), row.getString("id"))
                    : null;
        }
    }

    /** Writes down each change before it begins. */
    static class Notes extends AbstractChangeExecListener {

        @Override
        public void willRun(ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.RunStatus status) {
            try (var statement = underlying(database)
                    .prepareStatement("replace into " + NOTE + " (slot, id, author, path) values (1, ?, ?, ?)")) {
                statement.setString(1, change.getId());
                statement.setString(2, change.getAuthor());
                statement.setString(3, change.getFilePath());
                statement.executeUpdate();
                database.commit();
            } catch (SQLException | LiquibaseException e) {
                throw new IllegalStateException("The change could not be noted", e);
            }
        }
    }
}
