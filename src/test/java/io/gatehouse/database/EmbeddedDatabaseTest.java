package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

    private static final Path DIRECTORY = Path.of("target/test-embedded");

    private static EmbeddedDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        EmbeddedDatabase.erase(DIRECTORY);
        database = EmbeddedDatabase.open(DIRECTORY);
        execute("create table audit_entry (id int not null primary key)");
        execute("create table ordinary (id int not null primary key)");
        Grants.give(database.address());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void startsWithSafeSettings() throws SQLException {
        try (var owner = database.address().asOwner()) {
            assertThat(SafeSettings.wrong(SafeSettings.read(owner), true)).isEmpty();
        }
    }

    @Test
    void isRefusedWhenASettingWasLoosened() throws SQLException {
        asRoot("set global innodb_flush_log_at_trx_commit = 2");
        try (var owner = database.address().asOwner()) {
            assertThatExceptionOfType(DatabaseUnavailable.class)
                    .isThrownBy(() -> SafeSettings.require(owner, true))
                    .withMessageContaining("innodb_flush_log_at_trx_commit is '2' but must be 1");
        } finally {
            asRoot("set global innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void letsTheApplicationWriteRowsButChangeNoTable() throws SQLException {
        try (var application = database.address().asApplication();
                var statement = application.createStatement()) {
            statement.execute("insert into ordinary values (1)");
            statement.execute("delete from ordinary");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("drop table ordinary"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("create table more (id int)"));
        }
    }

    @Test
    void letsTheApplicationOnlyAddToTheTrail() throws SQLException {
        try (var application = database.address().asApplication();
                var statement = application.createStatement()) {
            statement.execute("insert into audit_entry values (1)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("update audit_entry set id = 2"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("delete from audit_entry"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("truncate table audit_entry"));
        }
    }

    @Test
    void refusesAHundredWrongPasswords() {
        var refused = 0;
        for (int i = 0; i < 100; i++) {
            var user = i % 2 == 0 ? "root" : "nobody";
            try (var unwanted = DriverManager.getConnection(database.address().url(), user, "wrong" + i)) {
                assertThat(unwanted.isValid(1)).isFalse();
            } catch (SQLException e) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(100);
    }

    @Test
    void listensOnNoAddressThatOthersCanReach() throws Exception {
        var port = Integer.parseInt(database.address().url().replaceFirst("^.*127\\.0\\.0\\.1:([0-9]+)/.*$", "$1"));
        for (var network : (Iterable<NetworkInterface>) NetworkInterface.networkInterfaces()::iterator) {
            for (var address : (Iterable<java.net.InetAddress>) network.inetAddresses()::iterator) {
                if (!address.isLoopbackAddress()) {
                    assertThatExceptionOfType(java.io.IOException.class).isThrownBy(() -> {
                        try (var socket = new Socket()) {
                            socket.connect(new InetSocketAddress(address, port), 1_000);
                        }
                    });
                }
            }
        }
    }

    @Test
    void keepsItsPasswordsToItself() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(DIRECTORY.resolve("credentials.properties"))))
                .isEqualTo("rw-------");
        assertThat(DIRECTORY.resolve("users.sql")).doesNotExist();
    }

    @Test
    void comesBackByItselfWhenItsServerIsKilled() throws Exception {
        execute("create table kept (id int not null primary key)");
        execute("insert into kept values (42)");

        ProcessHandle.of(database.processId()).orElseThrow().destroyForcibly();

        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Thread.sleep(200);
        while (!database.address().answers()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(100);
        }
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select id from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void canBeJoinedByAnotherProcess() {
        assertThat(EmbeddedDatabase.running(DIRECTORY))
                .hasValueSatisfying(address ->
                        assertThat(address.url()).isEqualTo(database.address().url()));
        assertThat(EmbeddedDatabase.running(Path.of("target/nowhere"))).isEmpty();
    }

    private static void execute(String sql) throws SQLException {
        try (var owner = database.address().asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void asRoot(String sql) throws SQLException {
        var credentials = Credentials.in(DIRECTORY);
        try (var root = DriverManager.getConnection(
                        database.address().url(), Credentials.ROOT_USER, credentials.root());
                var statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
