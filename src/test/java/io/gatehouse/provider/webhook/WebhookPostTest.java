package io.gatehouse.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.provider.webhook.PostOutcome.Answered;
import io.gatehouse.provider.webhook.PostOutcome.Unanswered;
import io.gatehouse.provider.webhook.WebhookFixture.Hand;
import io.gatehouse.shell.reach.TargetRules;
import io.gatehouse.shell.reach.TargetRulesTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivers that mean harm, or are broken, each on this machine. */
class WebhookPostTest {

    private static final Duration PATIENCE = WebhookFixture.TOTAL.plusSeconds(2);

    private final Hand clock = new Hand();
    private final Receiver receiver = new Receiver();
    private final WebhookPost post = new WebhookPost(WebhookFixture.settings(), WebhookFixture.demonstration(), clock);

    @AfterEach
    void close() throws IOException {
        receiver.close();
        post.close();
    }

    private PostOutcome sent(String url) {
        return post.send(url, Map.of("webhook-id", "m1"), "{}");
    }

    @Test
    void tellsTheStatus() {
        receiver.answers(201);

        assertThat(sent(receiver.url())).isEqualTo(new Answered(201, null));
        assertThat(receiver.got).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("m1");
            assertThat(message.body()).isEqualTo("{}");
        });
    }

    @Test
    void followsNoRedirect() {
        try (var elsewhere = new Receiver()) {
            receiver.answers((exchange, _) -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url());
                exchange.sendResponseHeaders(307, -1);
            });

            assertThat(sent(receiver.url())).isEqualTo(new Answered(307, null));
            assertThat(elsewhere.got).isEmpty();
        }
    }

    @Test
    void readsAnAnswerThatNeverEndsUpToItsBound() {
        var written = new AtomicLong();
        receiver.answers((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            var some = new byte[65_536];
            for (var i = 0; i < 4_000; i++) {
                exchange.getResponseBody().write(some);
                written.addAndGet(some.length);
            }
        });
        var begun = System.nanoTime();

        assertThat(sent(receiver.url())).isEqualTo(new Answered(200, null));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        assertThat(written.get()).isLessThan(50_000_000L);
    }

    @Test
    void waitsForNobodyWhoSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(sent("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                    .isEqualTo(new Unanswered(Problem.TIMEOUT));
        }
    }

    @Test
    void endsInTimeThoughAByteComesNowAndThen() throws IOException {
        try (var _ = raw(out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            for (var i = 0; i < 200; i++) {
                out.write('a');
                out.flush();
                Thread.sleep(100);
            }
        })) {
            var begun = System.nanoTime();

            assertThat(sent(rawUrl)).isEqualTo(new Unanswered(Problem.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        }
    }

    @Test
    void takesGarbageForNoAnswer() throws IOException {
        try (var _ =
                raw(out -> out.write("SSH-2.0-OpenSSH_9.2\r\n\r\n\0\0\0\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(sent(rawUrl)).isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void readsNoEndlessHead() throws IOException {
        var written = new AtomicLong();
        try (var _ = raw(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            var line = ("X-More: " + "a".repeat(4_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (var i = 0; i < 50_000; i++) {
                out.write(line);
                written.addAndGet(line.length);
            }
        })) {
            assertThat(sent(rawUrl)).isInstanceOf(Unanswered.class);
            assertThat(written.get()).isLessThan(50_000_000L);
        }
    }

    @Test
    void tellsWhenNobodyListens() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThat(sent("http://127.0.0.1:" + port + "/")).isEqualTo(new Unanswered(Problem.CONNECTION));
    }

    @Test
    void tellsACertificateThatIsNone() throws IOException {
        try (var _ = raw(out -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(sent(rawUrl.replace("http:", "https:"))).isEqualTo(new Unanswered(Problem.CERTIFICATE));
        }
    }

    @Test
    void hearsHowLongToWait() {
        receiver.answers((exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
        });
        assertThat(sent(receiver.url()))
                .isEqualTo(new Answered(503, clock.instant().plusSeconds(120)));

        var then = clock.instant().plusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
        receiver.answers((exchange, _) -> {
            exchange.getResponseHeaders()
                    .set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC)));
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(sent(receiver.url())).isEqualTo(new Answered(429, then));

        receiver.answers((exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", "99999999999999999999 or so");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(sent(receiver.url())).isEqualTo(new Answered(429, null));
    }

    /** The rules of a real portal, and a name that leads to this machine: nothing arrives. */
    @Test
    void checksTheAddressThatItConnectsTo() throws IOException {
        var strict = new TargetRules(Set.of(443, 8443), false);
        var rebound = new WebhookPost(
                new WebhookSettings(
                        true,
                        java.util.Set.of(receiver.port()),
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        org.springframework.util.unit.DataSize.ofKilobytes(1),
                        1,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        1,
                        Duration.ofDays(1),
                        Duration.ofDays(1)),
                strict,
                clock,
                TargetRulesTest.names("127.0.0.1"));
        try {
            assertThat(rebound.send("https://console.provider.com/", Map.of(), "{}"))
                    .isEqualTo(new Unanswered(Problem.REFUSED_TARGET));
            assertThat(rebound.send("https://127.0.0.1/", Map.of(), "{}"))
                    .isEqualTo(new Unanswered(Problem.REFUSED_TARGET));
            assertThat(rebound.send(receiver.url(), Map.of(), "{}")).isEqualTo(new Unanswered(Problem.REFUSED_TARGET));
        } finally {
            rebound.close();
        }
        assertThat(receiver.got).isEmpty();
    }

    /** A literal address takes the same way as a name: the check at the connection holds on its own. */
    @Test
    void asksAboutALiteralAddressToo() throws IOException {
        var asked = new java.util.concurrent.CopyOnWriteArrayList<String>();
        var listening = new WebhookPost(
                WebhookFixture.settings(),
                WebhookFixture.demonstration(),
                clock,
                new org.apache.hc.client5.http.DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                        asked.add(host);
                        return InetAddress.getAllByName(host);
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                });
        try {
            listening.send(receiver.url(), Map.of(), "{}");
        } finally {
            listening.close();
        }
        assertThat(asked).containsExactly("127.0.0.1");
    }

    private String rawUrl = "";

    @FunctionalInterface
    private interface Saying {
        void say(OutputStream out) throws IOException, InterruptedException;
    }

    private ServerSocket raw(Saying saying) throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        rawUrl = "http://127.0.0.1:" + server.getLocalPort() + "/";
        Thread.ofVirtual().start(() -> {
            try (Socket caller = server.accept()) {
                caller.getInputStream().read(new byte[8_192]);
                saying.say(caller.getOutputStream());
            } catch (IOException gone) {
                // the caller has hung up
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        return server;
    }
}
