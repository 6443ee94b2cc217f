package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger of what was acknowledged is kept here, outside the process that is killed. */
class DurabilityTest {

    private static final Path DIRECTORY = Path.of("target/test-durability");
    private static final int ROUNDS = 5;
    private static final int WRITERS = 4;
    private static final long SEED = 20_260_101L;

    private static EmbeddedDatabase database;
    private static final AtomicLong NEXT = new AtomicLong();

    @BeforeAll
    static void open() throws SQLException {
        EmbeddedDatabase.erase(DIRECTORY);
        database = EmbeddedDatabase.open(DIRECTORY);
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement()) {
            statement.execute("create table submission (id bigint not null primary key)");
        }
        Grants.give(database.address());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void losesNothingAcknowledgedWhenTheDatabaseIsKilled() throws Exception {
        var random = new Random(SEED);
        var acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var ledger = writeUntilKilled(200 + random.nextInt(800));
            acknowledged += ledger.size();
            assertThat(lost(ledger)).as("round %d of seed %d", round, SEED).isEmpty();
        }
        assertThat(acknowledged).isGreaterThan(ROUNDS * WRITERS);
    }

    /** The negative control: with the log flushed once a second only, the same proof must find a loss. */
    @Test
    void wouldNoticeALossIfTheLogWereNotFlushed() throws Exception {
        var lost = 0;
        for (int round = 0; round < 3 * ROUNDS && lost == 0; round++) {
            asRoot("set global innodb_flush_log_at_trx_commit = 0");
            lost += lost(writeUntilKilled(700 + 37 * round)).size();
        }
        assertThat(lost).isPositive();
    }

    private static Set<Long> writeUntilKilled(long millis) throws Exception {
        Set<Long> ledger = ConcurrentHashMap.newKeySet();
        var over = new AtomicBoolean();
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofPlatform().start(() -> write(ledger, over)));
        }
        Thread.sleep(millis);
        ProcessHandle.of(database.processId()).orElseThrow().destroyForcibly();
        over.set(true);
        for (var writer : writers) {
            writer.join();
        }
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!database.address().answers()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
        return ledger;
    }

    private static void write(Set<Long> ledger, AtomicBoolean over) {
        try (var connection = database.address().asApplication();
                var insert = connection.prepareStatement("insert into submission values (?)")) {
            while (!over.get()) {
                var id = NEXT.incrementAndGet();
                insert.setLong(1, id);
                insert.executeUpdate();
                ledger.add(id);
            }
        } catch (SQLException e) {
            // killed under the writer: this one was never acknowledged
            assertThat(e.getSQLState()).isNotNull();
        }
    }

    private static List<Long> lost(Set<Long> ledger) throws SQLException {
        var there = new HashSet<Long>();
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select id from submission")) {
            while (rows.next()) {
                there.add(rows.getLong(1));
            }
        }
        return ledger.stream().filter(id -> !there.contains(id)).sorted().toList();
    }

    private static void asRoot(String sql) throws SQLException {
        try (var root = DriverManager.getConnection(
                        database.address().url(),
                        Credentials.ROOT_USER,
                        Credentials.in(DIRECTORY).root());
                var statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
