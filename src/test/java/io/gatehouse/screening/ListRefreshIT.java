package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.RunningPortal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A portal is killed while it fetches a list: what had come is gone after its next start, and the list comes in then.
 *
 * <p>That the list is in force shows from outside in that the portal then asks only for what has changed: it keeps what the server said
 * of a file no sooner than the file was taken in.
 */
class ListRefreshIT {

    private static final Path DIRECTORY = Path.of("target/journey/list-refresh");
    private static final int PATIENCE_SECONDS = 120;
    private static final byte[] LIST = "id,kind,name\nb-1,person,Boris Testovsky\n".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch half = new CountDownLatch(1);
    private final CountDownLatch known = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/own.csv", exchange -> {
            try (exchange) {
                if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    known.countDown();
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
                exchange.getResponseHeaders().add("ETag", "\"v1\"");
                exchange.sendResponseHeaders(200, LIST.length);
                if (half.getCount() > 0) {
                    exchange.getResponseBody().write(LIST, 0, LIST.length / 2);
                    exchange.getResponseBody().flush();
                    half.countDown();
                    end.await();
                }
                exchange.getResponseBody().write(LIST);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void leavesNothingRunning() {
        end.countDown();
        server.stop(0);
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
    }

    private RunningPortal launch() {
        return RunningPortal.launch(
                DIRECTORY,
                "gatehouse.lists.own.addresses=http://127.0.0.1:"
                        + server.getAddress().getPort() + "/own.csv",
                "gatehouse.lists.own.every=1s",
                "gatehouse.lists.stall=5m",
                "db-scheduler.heartbeat-interval=1s");
    }

    @Test
    void survivesTheEndOfItsProcess() throws Exception {
        var killed = launch();
        killed.awaitReady();
        assertThat(half.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        for (var looks = 0; looks < PATIENCE_SECONDS * 50 && left().isEmpty(); looks++) {
            Thread.sleep(20);
        }
        assertThat(left()).as(killed::output).isNotEmpty();
        killed.kill();
        assertThat(left()).isNotEmpty();

        try (var again = launch()) {
            again.awaitReady();

            assertThat(known.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(again::output)
                    .isTrue();
            assertThat(left()).isEmpty();
        }
    }

    private static List<Path> left() throws IOException {
        var folder = DIRECTORY.resolve("lists/incoming");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
