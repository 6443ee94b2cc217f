package io.gatehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * The real jar in a process of its own, with a directory and a port of its own: for journeys, crash tests and benchmarks.
 *
 * <p>Needs {@code target/gatehouse.jar}, or what {@code bin/run} laid out of it.
 */
public final class RunningPortal implements AutoCloseable {

    private static final Path LAID_OUT = Path.of("target/journey/portal");
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String READY = "Gatehouse is ready";

    private final Process process;
    private final int port;
    private final Path directory;
    private final long begun;
    private final List<Line> said = new CopyOnWriteArrayList<>();

    /** Something the portal said, and how long after its start in milliseconds. */
    public record Line(long millis, String text) {}

    private RunningPortal(Process process, int port, Path directory, long begun) {
        this.process = process;
        this.port = port;
        this.directory = directory;
        this.begun = begun;
        Thread.ofPlatform().daemon().name("portal-output").start(this::listen);
    }

    /**
     * Starts the portal and returns at once.
     *
     * @param directory where it keeps its data
     * @param properties more settings, such as {@code gatehouse.demonstration=true}, or of its JVM, with their hyphen
     */
    public static RunningPortal launch(Path directory, String... properties) {
        return launchOn(freePort(), directory, properties);
    }

    public static RunningPortal launchOn(int port, Path directory, String... properties) {
        try {
            var home = laidOut();
            var command = new ArrayList<String>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Xmx900m",
                    "-Duser.timezone=UTC",
                    "-Dserver.port=" + port,
                    "-Dgatehouse.directory=" + directory.toAbsolutePath(),
                    "-Dspring.profiles.active=console"));
            if (Files.exists(home.resolve("gatehouse.aot"))) {
                command.addAll(List.of(
                        "-XX:AOTCache=" + home.resolve("gatehouse.aot"), "-Xlog:disable", "-Xlog:all=error:stderr"));
            }
            for (var property : properties) {
                command.add(property.startsWith("-") ? property : "-D" + property);
            }
            command.addAll(List.of("-jar", home.resolve("gatehouse.jar").toString()));
            var begun = System.nanoTime();
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new RunningPortal(process, port, directory, begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the portal and waits until it is ready. */
    public static RunningPortal start(Path directory, String... properties) {
        var portal = launch(directory, properties);
        portal.awaitReady();
        return portal;
    }

    /** Runs a command of the operator's beside the running portal; returns what it printed. */
    public String command(String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.timezone=UTC",
                "-Dgatehouse.directory=" + directory.toAbsolutePath(),
                "-cp",
                laidOut().resolve("gatehouse.jar").toString(),
                "io.gatehouse.command.CommandLine"));
        command.addAll(List.of(arguments));
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var reader = running.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().collect(Collectors.joining("\n"));
        }
    }

    private static synchronized Path laidOut() throws IOException {
        var byRun = Path.of("target/run");
        var jar = Path.of(System.getProperty("gatehouse.jar", "target/gatehouse.jar"));
        if (Files.exists(byRun.resolve("fingerprint")) && !isNewer(jar, byRun.resolve("gatehouse.jar"))) {
            return byRun;
        }
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar + ": run bin/test, or mvn -Pproduction package first");
        }
        if (!Files.exists(LAID_OUT.resolve("gatehouse.jar")) || isNewer(jar, LAID_OUT.resolve("gatehouse.jar"))) {
            FileSystemUtils.deleteRecursively(LAID_OUT);
            Files.createDirectories(LAID_OUT.getParent());
            var extract = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            LAID_OUT.toString())
                    .inheritIO()
                    .start();
            try {
                if (extract.waitFor() != 0) {
                    throw new IllegalStateException("The jar could not be laid out");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return LAID_OUT;
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    private void listen() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> said.add(new Line(elapsed(), line)));
        } catch (IOException | UncheckedIOException e) {
            said.add(new Line(elapsed(), "(its output ended)"));
        }
    }

    /** Milliseconds since its start. */
    public long elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** Waits until the portal says that it is ready, and answers for its health; returns the milliseconds it took. */
    public long awaitReady() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (said.stream().noneMatch(line -> line.text().contains(READY))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The portal did not get ready:\n" + output());
            }
            sleep(20);
        }
        while (get("/actuator/health") != 200) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The portal is not healthy:\n" + output());
            }
            sleep(20);
        }
        return said.stream()
                .filter(line -> line.text().contains(READY))
                .findFirst()
                .orElseThrow()
                .millis();
    }

    /** The status that a page answers with, redirections followed. */
    public int get(String path) {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var request = HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Accept", "text/html,*/*")
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    public Process process() {
        return process;
    }

    public List<Line> said() {
        return List.copyOf(said);
    }

    public String output() {
        return String.join("\n", said.stream().map(Line::text).toList());
    }

    /** The database servers that run on this portal's directory: one, or none. */
    public List<ProcessHandle> databases() {
        return databasesOn(directory);
    }

    public static List<ProcessHandle> databasesOn(Path directory) {
        var programs = directory.toAbsolutePath().normalize() + "/database/base-";
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info().command().orElse("").startsWith(programs))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Ends the portal as a power cut would: SIGKILL, nothing closed. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    public void killDatabase() {
        databases().forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends the portal in order, as Ctrl-C does; returns its exit code. */
    public int stop() {
        process.destroy();
        return await();
    }

    /** Waits for its end; returns its exit code. */
    public int await() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The portal did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        databases().forEach(ProcessHandle::destroy);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
