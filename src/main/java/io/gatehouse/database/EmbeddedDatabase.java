package io.gatehouse.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The MariaDB that the portal starts itself: one {@code mariadbd} for one directory, shared by everything in this JVM.
 *
 * <p>It listens on the loopback address only, knows its own users only, and is stopped in order when the JVM ends and
 * nobody here holds it any more. When it dies under a running portal it is started again on the same port.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The schema that holds every table of the portal. */
    static final String SCHEMA = "gatehouse";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Map<Path, Server> SERVERS = new ConcurrentHashMap<>();

    /** As long as the process lives, recovery may go on; a server with little data needs a second. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration HOLDERS_LIMIT = Duration.ofSeconds(60);
    private static final long SPACE_NEEDED = 400L << 20;
    private static final long LEAST_MEMORY = 256L << 20;
    private static final long MOST_MEMORY = 4L << 30;
    private static final int MACHINE_OVER_MEMORY = 8;

    private final Server server;
    private boolean closed;

    private EmbeddedDatabase(Server server) {
        this.server = server;
    }

    /** Starts the server of this directory, adopts it where it still runs, or shares it where this JVM has it already. */
    public static EmbeddedDatabase open(Path directory) {
        var server = SERVERS.computeIfAbsent(directory.toAbsolutePath().normalize(), Server::new);
        server.hold();
        return new EmbeddedDatabase(server);
    }

    /**
     * The running server of another process, for one of our commands to join; empty when nobody runs one.
     *
     * @return an address with the application's rights
     */
    public static Optional<Address> running(Path directory) {
        var home = directory.toAbsolutePath().normalize();
        if (!Files.exists(home.resolve("credentials.properties"))) {
            return Optional.empty();
        }
        var credentials = Credentials.in(home);
        return Server.processesOn(home).stream()
                .flatMap(process -> Server.portOf(process).stream())
                .map(port -> new Address(
                        url(port),
                        Credentials.APPLICATION_USER,
                        credentials.application(),
                        Credentials.OWNER_USER,
                        credentials.owner()))
                .filter(Address::answers)
                .findFirst();
    }

    /** Stops whatever still runs on this directory and deletes its data; the unpacked programs stay. */
    public static void erase(Path directory) {
        SERVERS.computeIfAbsent(directory.toAbsolutePath().normalize(), Server::new)
                .erase();
    }

    /** Where the server is, and who may come in. */
    public Address address() {
        var credentials = Objects.requireNonNull(server.credentials);
        return new Address(
                url(server.port),
                Credentials.APPLICATION_USER,
                credentials.application(),
                Credentials.OWNER_USER,
                credentials.owner());
    }

    long processId() {
        return Objects.requireNonNull(server.process).pid();
    }

    /** Lets go of the server. It goes on for others and is stopped when the JVM ends. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            server.letGo();
        }
    }

    private static String url(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + SCHEMA
                + "?sslMode=disable&connectionTimeZone=UTC&useAffectedRows=false&allowLocalInfile=false";
    }

    /**
     * A database and its two users: the one that reads and writes rows, and the one that owns the tables.
     *
     * @param url JDBC address
     * @param user the application
     * @param password the application's password
     * @param owner who migrates
     * @param ownerPassword the owner's password
     */
    public record Address(String url, String user, String password, String owner, String ownerPassword) {

        Connection asApplication() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        Connection asOwner() throws SQLException {
            return DriverManager.getConnection(url, owner, ownerPassword);
        }

        boolean answers() {
            try (var connection = asOwner()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "Address[" + url + "]";
        }
    }

    /** One directory's server, and who in this JVM holds it. */
    private static final class Server {

        private final Path home;
        private final Path data;
        private @Nullable FileChannel lock;
        private volatile @Nullable Credentials credentials;
        private volatile @Nullable ProcessHandle process;
        private volatile int port;
        private int holders;
        private boolean hooked;
        private volatile boolean stopping;

        Server(Path home) {
            this.home = home;
            this.data = home.resolve("data");
        }

        synchronized void hold() {
            var running = process;
            if (running == null || !running.isAlive()) {
                start();
            }
            holders++;
        }

        synchronized void letGo() {
            holders--;
            notifyAll();
        }

        synchronized void erase() {
            if (process != null) {
                throw new IllegalStateException("The database in " + home + " is in use by this process");
            }
            try {
                Files.createDirectories(home);
                lock();
                processesOn(home).forEach(Server::stop);
                FileSystemUtils.deleteRecursively(data);
                FileSystemUtils.deleteRecursively(home.resolve("tmp"));
                Files.deleteIfExists(home.resolve("credentials.properties"));
                Files.deleteIfExists(home.resolve("version"));
                unlock();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void start() {
            Binaries.requirePlatform();
            try {
                prepareHome();
                lock();
                refuseNewerData();
                var base = unpack();
                var known = Credentials.in(home);
                credentials = known;
                if (adopted()) {
                    return;
                }
                requireSpace();
                if (!Files.isDirectory(data)) {
                    bootstrap(base);
                }
                launch(base, known);
                Files.writeString(home.resolve("version"), Binaries.VERSION);
            } catch (IOException e) {
                throw failure(e);
            } finally {
                if (process == null) {
                    unlock();
                }
            }
        }

        private void prepareHome() throws IOException {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home);
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(home.resolve("files"));
            Files.createDirectories(home.resolve("tmp"));
        }

        /** A lock that the kernel frees when this process ends, however it ends. */
        private void lock() throws IOException {
            if (lock != null) {
                return;
            }
            var file = home.resolve("lock");
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                    lock = channel;
                    return;
                }
            } catch (OverlappingFileLockException e) {
                LOG.debug("The lock on {} is held by this very process", file, e);
            }
            var holder = Files.readString(file).strip();
            channel.close();
            throw new DatabaseUnavailable("Another Gatehouse (process " + holder + ") already runs on " + home
                    + ": stop it, or choose another directory by GATEHOUSE_DIRECTORY.");
        }

        private void unlock() {
            var held = lock;
            lock = null;
            if (held != null) {
                try {
                    held.close();
                } catch (IOException e) {
                    LOG.debug("The lock could not be closed", e);
                }
            }
        }

        private void refuseNewerData() throws IOException {
            var file = home.resolve("version");
            if (!Files.exists(file)) {
                return;
            }
            var version = Files.readString(file).strip();
            if (version.matches("[0-9]+(\\.[0-9]+)*") && Binaries.compare(version, Binaries.VERSION) > 0) {
                throw new DatabaseUnavailable("The data in " + home + " was last used by MariaDB " + version
                        + ", newer than the " + Binaries.VERSION + " that this Gatehouse carries: run the newer"
                        + " Gatehouse again, or move that directory away to start anew.");
            }
        }

        private void requireSpace() throws IOException {
            var free = Files.getFileStore(home).getUsableSpace();
            if (free < SPACE_NEEDED) {
                throw full(free);
            }
        }

        private DatabaseUnavailable full(long free) {
            return new DatabaseUnavailable("The disk that holds " + home + " is full (" + (free >> 20)
                    + " MB free, at least " + (SPACE_NEEDED >> 20)
                    + " MB needed): make room there, or choose another directory by GATEHOUSE_DIRECTORY.");
        }

        private RuntimeException failure(IOException e) {
            var free = home.toFile().getUsableSpace();
            if (free < SPACE_NEEDED || String.valueOf(e.getMessage()).contains("No space left")) {
                return full(free);
            }
            return new DatabaseUnavailable(
                    "The database directory " + home + " cannot be used (" + e.getMessage()
                            + "): make it writable for this user, or choose another by GATEHOUSE_DIRECTORY.",
                    e);
        }

        private Path unpack() {
            try {
                if (!Files.isDirectory(home.resolve("base-" + Binaries.VERSION))) {
                    requireSpace();
                    LOG.info("Unpacking MariaDB {}", Binaries.VERSION);
                }
                return Binaries.unpackedIn(home);
            } catch (UncheckedIOException e) {
                throw failure(Objects.requireNonNull(e.getCause()));
            } catch (IOException e) {
                throw failure(e);
            }
        }

        /** Takes over a server that a killed portal left behind, or stops it when it will not answer to us. */
        private boolean adopted() {
            for (var left : processesOn(home)) {
                var itsPort = portOf(left);
                var deadline = System.nanoTime() + START_LIMIT.toNanos();
                while (itsPort.isPresent() && left.isAlive() && System.nanoTime() < deadline) {
                    var answer = greet(itsPort.get());
                    if (answer == Greeting.WELCOME) {
                        LOG.info("Adopted the database that was still running (process {})", left.pid());
                        port = itsPort.get();
                        watch(left);
                        return true;
                    }
                    if (answer == Greeting.REFUSED) {
                        break;
                    }
                    if (!pause()) {
                        break;
                    }
                }
                LOG.info("Stopping a database that was left behind (process {})", left.pid());
                stop(left);
            }
            return false;
        }

        private void bootstrap(Path base) throws IOException {
            LOG.info("Making a new database in {}", home);
            var fresh = home.resolve("data.new");
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectories(fresh);
            var script = home.resolve("tmp").resolve("bootstrap.sql");
            try (var out = Files.newBufferedWriter(script)) {
                out.write("create database if not exists mysql;\nuse mysql;\nset @auth_root_socket=null;\n");
                for (var part : Binaries.SYSTEM_TABLES) {
                    Files.readAllLines(base.resolve("share").resolve(part)).forEach(line -> writeLine(out, line));
                }
            }
            var arguments = new ArrayList<String>();
            arguments.add(base.resolve("bin/mariadbd").toString());
            arguments.addAll(common(base, fresh));
            arguments.add("--bootstrap");
            var log = home.resolve("bootstrap.log");
            var made = new ProcessBuilder(arguments)
                    .redirectInput(script.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (made.waitFor() != 0) {
                    throw ended("could not make a new database", log);
                }
            } catch (InterruptedException e) {
                made.destroy();
                Thread.currentThread().interrupt();
                throw new DatabaseUnavailable("The start was interrupted.", e);
            }
            Files.deleteIfExists(script);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        }

        private static void writeLine(java.io.Writer out, String line) {
            try {
                out.write(line);
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void launch(Path base, Credentials known) throws IOException {
            for (int attempt = 1; ; attempt++) {
                if (port == 0 || attempt > 1) {
                    port = freePort();
                }
                var log = home.resolve("mariadbd.log");
                var logStart = Files.exists(log) ? Files.size(log) : 0;
                if (logStart > 10 << 20) {
                    Files.move(log, home.resolve("mariadbd.log.1"), StandardCopyOption.REPLACE_EXISTING);
                    logStart = 0;
                }
                var init = home.resolve("users.sql");
                Credentials.writePrivately(init, users(known));
                var started = new ProcessBuilder(arguments(base, init))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                home.resolve("mariadbd.out").toFile()))
                        .start();
                try {
                    if (awaitWelcome(started.toHandle())) {
                        LOG.info("The database is up on port {} (process {})", port, started.pid());
                        watch(started.toHandle());
                        return;
                    }
                } finally {
                    Files.deleteIfExists(init);
                }
                var said = tail(log, logStart);
                if (said.contains("Can't start server: Bind on TCP/IP port") && attempt < 5) {
                    continue;
                }
                throw ended("did not start", log);
            }
        }

        private boolean awaitWelcome(ProcessHandle started) {
            var begun = System.nanoTime();
            var told = Duration.ofSeconds(5);
            while (started.isAlive()) {
                var answer = greet(port);
                if (answer == Greeting.WELCOME) {
                    return true;
                }
                var waited = Duration.ofNanos(System.nanoTime() - begun);
                if (answer == Greeting.REFUSED && waited.compareTo(Duration.ofSeconds(10)) > 0) {
                    stop(started);
                    return false;
                }
                if (waited.compareTo(told) > 0) {
                    LOG.info("Waiting for the database: it recovers what was under way ({} s)", waited.toSeconds());
                    told = told.plusSeconds(10);
                }
                if (waited.compareTo(START_LIMIT) > 0 || !pause()) {
                    stop(started);
                    return false;
                }
            }
            return false;
        }

        private Greeting greet(int at) {
            var known = Objects.requireNonNull(credentials);
            try (var connection = DriverManager.getConnection(
                    url(at) + "&connectTimeout=2000&socketTimeout=10000", Credentials.OWNER_USER, known.owner())) {
                return connection.isValid(5) ? Greeting.WELCOME : Greeting.SILENT;
            } catch (SQLException e) {
                // 1044, 1045, 1049, 1698: it answers, but not to us
                var code = e.getErrorCode();
                return code == 1045 || code == 1044 || code == 1049 || code == 1698
                        ? Greeting.REFUSED
                        : Greeting.SILENT;
            }
        }

        private DatabaseUnavailable ended(String what, Path log) {
            var said = tail(log, Math.max(0, log.toFile().length() - 8_000));
            if (said.contains("No space left") || said.contains("Errcode: 28") || said.contains("errno: 28")) {
                return full(home.toFile().getUsableSpace());
            }
            if (said.contains("Upgrade after a crash is not supported")
                    || said.contains("Unsupported redo log format")
                    || said.contains("a newer version")) {
                return new DatabaseUnavailable("The data in " + home + " was written by another version of MariaDB than"
                        + " the " + Binaries.VERSION + " that this Gatehouse carries: start it once with the version"
                        + " that wrote it and stop that cleanly, or move the directory away to start anew.");
            }
            return new DatabaseUnavailable(
                    "The database in " + home + " " + what + ": its own words are at the end of " + log + ".");
        }

        /** Keeps an eye on the server, and starts it again when it dies while it is needed. */
        private void watch(ProcessHandle running) {
            process = running;
            hook();
            var _ = running.onExit().thenAccept(this::died);
        }

        private void died(ProcessHandle gone) {
            synchronized (this) {
                if (stopping || !gone.equals(process)) {
                    return;
                }
                LOG.warn("The database ended (process {}); starting it again", gone.pid());
                for (int attempt = 1; attempt <= 5 && !stopping; attempt++) {
                    try {
                        launch(Binaries.unpackedIn(home), Objects.requireNonNull(credentials));
                        return;
                    } catch (IOException | RuntimeException e) {
                        LOG.error("The database could not be started again (try {})", attempt, e);
                        if (!pause()) {
                            return;
                        }
                    }
                }
            }
        }

        private void hook() {
            if (!hooked) {
                hooked = true;
                Runtime.getRuntime().addShutdownHook(new Thread(this::stopWhenFree, "stop-database"));
            }
        }

        private synchronized void stopWhenFree() {
            var deadline = System.nanoTime() + HOLDERS_LIMIT.toNanos();
            try {
                while (holders > 0 && System.nanoTime() < deadline) {
                    wait(1_000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stopping = true;
            var running = process;
            if (running != null) {
                stop(running);
            }
        }

        /** SIGTERM and patience; SIGKILL only for a server that does not end. */
        private static void stop(ProcessHandle running) {
            running.destroy();
            try {
                running.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                LOG.warn("The database (process {}) did not stop; killing it", running.pid());
                running.destroyForcibly();
                running.onExit().join();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        static List<ProcessHandle> processesOn(Path home) {
            var programs = home.toString() + "/base-";
            return ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .command()
                            .filter(command -> command.startsWith(programs))
                            .isPresent())
                    .filter(ProcessHandle::isAlive)
                    .toList();
        }

        static Optional<Integer> portOf(ProcessHandle process) {
            try {
                for (var argument : Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                        .split("\0")) {
                    if (argument.startsWith("--port=")) {
                        return Optional.of(Integer.valueOf(argument.substring("--port=".length())));
                    }
                }
            } catch (IOException e) {
                LOG.debug("Process {} is gone", process.pid(), e);
            }
            return Optional.empty();
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private List<String> common(Path base, Path into) {
            var arguments = new ArrayList<>(List.of(
                    "--no-defaults",
                    "--basedir=" + base,
                    "--datadir=" + into,
                    "--lc-messages-dir=" + base.resolve("share"),
                    "--tmpdir=" + home.resolve("tmp"),
                    "--innodb-log-file-size=128M"));
            if ("root".equals(System.getProperty("user.name"))) {
                arguments.add("--user=root");
            }
            return arguments;
        }

        private List<String> arguments(Path base, Path init) {
            var arguments = new ArrayList<String>();
            arguments.add(base.resolve("bin/mariadbd").toString());
            arguments.addAll(common(base, data));
            arguments.addAll(List.of(
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    // relative to the data directory, since the path of a socket must be short
                    "--socket=mariadb.sock",
                    "--pid-file=" + home.resolve("mariadbd.pid"),
                    "--log-error=" + home.resolve("mariadbd.log"),
                    "--init-file=" + init,
                    "--secure-file-priv=" + home.resolve("files"),
                    "--local-infile=OFF",
                    "--skip-name-resolve",
                    "--skip-ssl",
                    "--skip-log-bin",
                    "--sync-binlog=1",
                    "--innodb-flush-log-at-trx-commit=1",
                    "--innodb-doublewrite=ON",
                    "--innodb-snapshot-isolation=ON",
                    "--innodb-lock-wait-timeout=5",
                    "--lock-wait-timeout=60",
                    "--innodb-strict-mode=ON",
                    "--innodb-buffer-pool-size=" + memory(),
                    "--transaction-isolation=READ-COMMITTED",
                    "--character-set-server=utf8mb4",
                    "--collation-server=utf8mb4_nopad_bin",
                    "--sql-mode=STRICT_ALL_TABLES,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,"
                            + "NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION,NO_AUTO_CREATE_USER,ONLY_FULL_GROUP_BY",
                    "--default-time-zone=+00:00",
                    "--max-allowed-packet=64M",
                    "--max-connections=100",
                    "--performance-schema=OFF",
                    "--general-log=OFF",
                    "--slow-query-log=OFF"));
            return arguments;
        }

        /** Bytes in which the server keeps what was read: an eighth of the machine's memory, from 256 MB to 4 GB. */
        private static long memory() {
            var machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? system.getTotalMemorySize()
                    : 0;
            return Math.clamp(machine / MACHINE_OVER_MEMORY, LEAST_MEMORY, MOST_MEMORY);
        }

        /** Run by the server itself before it takes connections; each statement on a line of its own. */
        private static String users(Credentials known) {
            var owner = account(Credentials.OWNER_USER);
            var application = account(Credentials.APPLICATION_USER);
            var root = account(Credentials.ROOT_USER);
            return String.join(
                    "\n",
                    "drop database if exists test;",
                    "delete from mysql.db where db like 'test%';",
                    "delete from mysql.proxies_priv;",
                    "delete from mysql.global_priv where user in ('', 'PUBLIC') or host <> '127.0.0.1' and user not in"
                            + " ('mariadb.sys');",
                    "flush privileges;",
                    "create database if not exists " + SCHEMA + ";",
                    "create user if not exists " + root + ";",
                    "alter user " + root + " identified by '" + known.root() + "';",
                    "grant all on *.* to " + root + " with grant option;",
                    "create user if not exists " + owner + ";",
                    "alter user " + owner + " identified by '" + known.owner() + "';",
                    "grant all on " + SCHEMA + ".* to " + owner + " with grant option;",
                    "create user if not exists " + application + ";",
                    "alter user " + application + " identified by '" + known.application() + "';",
                    // lets the application in; what it may do there is granted table by table
                    "grant show view on " + SCHEMA + ".* to " + application + ";",
                    "");
        }

        private static String account(String user) {
            return "'" + user + "'@'127.0.0.1'";
        }

        private static String tail(Path log, long from) {
            try (var file = new RandomAccessFile(log.toFile(), "r")) {
                file.seek(Math.min(from, file.length()));
                var bytes = new byte[(int) Math.min(64_000, file.length() - file.getFilePointer())];
                file.readFully(bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "";
            }
        }

        private static boolean pause() {
            try {
                Thread.sleep(50);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private enum Greeting {
            WELCOME,
            REFUSED,
            SILENT
        }
    }
}
