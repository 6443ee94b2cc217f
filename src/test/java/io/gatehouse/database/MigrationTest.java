package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationTest {

    private static final Path DIRECTORY = Path.of("target/test-migration");
    private static final Path KILLED = Path.of("target/test-migration-killed");
    private static final int KILLS = 6;
    private static final long SEED = 20_260_102L;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void open() {
        EmbeddedDatabase.erase(DIRECTORY);
        database = EmbeddedDatabase.open(DIRECTORY);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement()) {
            statement.execute("drop database " + EmbeddedDatabase.SCHEMA);
            statement.execute("create database " + EmbeddedDatabase.SCHEMA);
        }
    }

    @Test
    void recoversFromDyingInEachChange() throws Exception {
        migrate(database, new Migration());
        var whole = schema(database);
        var changes = changes();
        empty();

        var met = new HashSet<String>();
        var died = 0;
        for (int attempt = 0; attempt <= changes; attempt++) {
            try {
                migrate(database, dyingOnceInEach(met));
                break;
            } catch (Exception e) {
                died++;
            }
        }

        assertThat(died).isEqualTo(changes);
        assertThat(changes()).isEqualTo(changes);
        assertThat(schema(database)).isEqualTo(whole);
    }

    @Test
    void recoversFromBeingKilledAtAnyMoment() throws Exception {
        EmbeddedDatabase.erase(KILLED);
        var random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            var process = migrateElsewhere();
            if (process.waitFor(1_500 + random.nextInt(2_500), TimeUnit.MILLISECONDS)) {
                assertThat(process.exitValue()).as(output(process)).isZero();
                EmbeddedDatabase.erase(KILLED);
            }
            process.destroyForcibly().waitFor();
        }

        var last = migrateElsewhere();

        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(output(last)).isZero();
        migrate(database, new Migration());
        try (var recovered = EmbeddedDatabase.open(KILLED)) {
            assertThat(schema(recovered)).isEqualTo(schema(database));
        }
    }

    @Test
    void leavesANewerDatabaseAlone() throws Exception {
        migrate(database, new Migration());
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement()) {
            statement.execute(
                    "update DATABASECHANGELOG set ID = '0999-of-tomorrow' where ID =" + " '0001-event-publication'");
        }

        assertThatException()
                .isThrownBy(() -> migrate(database, new Migration()))
                .havingRootCause()
                .isInstanceOf(DatabaseUnavailable.class)
                .withMessageContaining("newer Gatehouse (it has the change database:0999-of-tomorrow)");
    }

    /** Stands for a portal that dies between a change and its record, each time at the next change. */
    private static Customizer<Liquibase> dyingOnceInEach(Set<String> met) {
        return liquibase -> {
            new Migration().customize(liquibase);
            liquibase.setChangeExecListener(new Migration.Notes() {

                @Override
                public void ran(Change change, ChangeSet set, DatabaseChangeLog log, Database on) {
                    if (met.add(set.toString())) {
                        throw new IllegalStateException("dies here");
                    }
                }
            });
        };
    }

    private static long changes() throws SQLException {
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement();
                var row = statement.executeQuery("select count(*) from DATABASECHANGELOG")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, String> schema(EmbeddedDatabase of) throws SQLException {
        var tables = new TreeMap<String, String>();
        try (var owner = of.address().asOwner();
                var statement = owner.createStatement()) {
            try (var rows = statement.executeQuery("show tables")) {
                while (rows.next()) {
                    tables.put(rows.getString(1), "");
                }
            }
            for (var table : List.copyOf(tables.keySet())) {
                try (var row = statement.executeQuery("show create table `" + table + "`")) {
                    row.next();
                    tables.put(table, row.getString(2).replaceAll("AUTO_INCREMENT=[0-9]+ ", ""));
                }
            }
        }
        return tables;
    }

    static void migrate(EmbeddedDatabase on, Customizer<Liquibase> customizer) throws Exception {
        var address = on.address();
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(new DriverManagerDataSource(address.url(), address.owner(), address.ownerPassword()));
        liquibase.setChangeLog("classpath:db/changelog/master.yaml");
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setAnalyticsEnabled(false);
        liquibase.setCustomizer(customizer);
        liquibase.afterPropertiesSet();
    }

    private static Process migrateElsewhere() throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/test-migration-killed.log").toFile())
                .start();
    }

    private static String output(Process process) throws Exception {
        return process.isAlive() ? "still running" : Files.readString(Path.of("target/test-migration-killed.log"));
    }

    /** Migrates in a process of its own, which may be killed. */
    static final class Elsewhere {

        public static void main(String[] arguments) throws Exception {
            try (var own = EmbeddedDatabase.open(KILLED)) {
                migrate(own, new Migration());
            }
        }
    }
}
