package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.screening.ListStanding.Outcome;
import io.gatehouse.screening.ListStanding.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Lists fetched from a server of our own, which gives what publishers' servers have given, and worse. */
@ServiceTest
@AsPerson(role = Role.OFFICER)
@ExtendWith(OutputCaptureExtension.class)
class ListRefreshTest {

    private static final int LARGEST = 200_000;
    private static final Duration STALL = Duration.ofMillis(400);
    private static final Duration TOTAL = Duration.ofSeconds(2);

    @FunctionalInterface
    private interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    @TempDir
    Path directory;

    @Autowired
    Watchlists watchlists;

    @Autowired
    WatchlistStore lists;

    @Autowired
    RefreshStore store;

    @Autowired
    ListCare care;

    @Autowired
    Deadlines deadlines;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        // Whatever another class has left in force: a shorter list after it would be held.
        jdbc.sql("update watchlist set state = 'REPLACED' where in_force = ?")
                .param(ListSource.OWN.name())
                .update();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                pages.getOrDefault(exchange.getRequestURI().getPath(), page -> page.sendResponseHeaders(404, -1))
                        .answer(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private ListRefresh refresh(ListSource source, String... paths) {
        return refresh(
                source,
                Arrays.stream(paths)
                        .map(path -> URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + path))
                        .toArray(URI[]::new));
    }

    private ListRefresh refresh(ListSource source, URI... addresses) {
        var some = new ListSettings.Source(List.of(addresses), Duration.ofHours(6));
        var none = new ListSettings.Source(List.of(), Duration.ofHours(6));
        var settings = new ListSettings(
                source == ListSource.OFAC_SDN ? some : none,
                none,
                none,
                source == ListSource.UN ? some : none,
                none,
                none,
                source == ListSource.OWN ? some : none,
                Duration.ofSeconds(1),
                STALL,
                TOTAL,
                DataSize.ofBytes(LARGEST),
                3,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5));
        return new ListRefresh(settings, store, lists, watchlists, care, actingAs, directory.resolve("var"));
    }

    /** Makes a try now, whatever the pause. */
    private ListStanding.Attempt attempt(ListSource source, String... paths) {
        store.hurry(source);
        refresh(source, paths).run();
        return watchlists.standing(source).attempt();
    }

    private static Page text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    private static Page bytes(byte[] bytes, String type) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static Page to(String location) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    private String own(int entries) throws IOException {
        return Files.readString(ListSamples.own(directory, "sample.csv", entries, "Boris Testovsky"));
    }

    /** A list that is in force before what comes next goes wrong. */
    private ListStanding inForce() throws IOException {
        pages.put("/own.csv", text(own(20)));
        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.NEW);
        return watchlists.standing(ListSource.OWN);
    }

    private void failsAndKeepsTheList(Page page, String reason) throws IOException {
        var before = inForce();
        pages.put("/own.csv", page);

        var attempt = attempt(ListSource.OWN, "/own.csv");

        assertThat(attempt.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(attempt.reasonKey()).isEqualTo("screening." + reason);
        var now = watchlists.standing(ListSource.OWN);
        assertThat(now.inForce()).isEqualTo(before.inForce());
        assertThat(now.confirmedAt()).isEqualTo(before.confirmedAt());
        assertThat(now.fetching()).isFalse();
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(leftOver()).isEmpty();
        assertThat(now.troubles()).isEqualTo(attempt.isBad() ? java.util.Set.of(Trouble.FAILED) : java.util.Set.of());
    }

    @Test
    void saysWhatCouldNotBeKeptHereAndFetchesTheOtherLists() throws IOException {
        inForce();
        var incoming = directory.resolve("var/lists/incoming");
        Files.createDirectories(incoming.getParent());
        Files.deleteIfExists(incoming);
        Files.writeString(incoming, "in the way");

        var attempt = attempt(ListSource.OWN, "/own.csv");

        assertThat(attempt.reasonKey()).isEqualTo("screening.fetch.bad.disk");
        assertThat(watchlists.standing(ListSource.OWN).troubles()).containsExactly(Trouble.FAILED);
        assertThat(tasks()).hasSize(1);
        Files.delete(incoming);
        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isNotEqualTo(Outcome.FAILED);
        assertThat(watchlists.standing(ListSource.OWN).troubles()).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    private List<Path> leftOver() throws IOException {
        var folder = directory.resolve("var");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<DeadlineSummary> tasks() {
        return actingAs.system("test-lists", () -> deadlines.openAbout(ListSource.OWN.object()));
    }

    @Test
    void putsAGoodListInForce() throws IOException {
        var standing = inForce();

        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(standing.confirmedAt()).isEqualTo(standing.attempt().at());
        assertThat(standing.nextAt()).isEqualTo(standing.attempt().at().plus(Duration.ofHours(6)));
        assertThat(standing.troubles()).isEmpty();
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void asksOnlyForWhatHasChanged() throws IOException {
        var whole = own(20).getBytes(StandardCharsets.UTF_8);
        var conditions = new ArrayList<String>();
        pages.put("/own.csv", exchange -> {
            var tag = exchange.getRequestHeaders().getFirst("If-None-Match");
            var since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
            conditions.add(tag + " " + since);
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Last-Modified", "Fri, 27 Feb 2026 00:00:00 GMT");
            if ("\"v1\"".equals(tag)) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole);
            }
        });
        attempt(ListSource.OWN, "/own.csv");

        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(conditions).containsExactly("null null", "\"v1\" Fri, 27 Feb 2026 00:00:00 GMT");
        var standing = watchlists.standing(ListSource.OWN);
        assertThat(standing.confirmedAt()).isEqualTo(standing.attempt().at());

        // Another version came in by hand: what the server said of its own does not count for that.
        actingAs.system("test-lists", () -> imported(ListSamples.own(directory, "by-hand.csv", 21, "Somebody")));
        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.NEW);
        assertThat(conditions).last().isEqualTo("null null");
    }

    private ImportAnswer imported(Path file) {
        try {
            return watchlists.importList(ListSource.OWN, List.of(file));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Test
    void fetchesAllFilesOfAListWhenOneHasChanged() {
        var sdn = "990001,\"TESTOVSKY, Boris\",\"individual\",\"ZZZ\"" + ",-0- ".repeat(8) + "\n";
        var alt = new String[] {"990001,1,\"aka\",\"ONE\",-0- \n"};
        pages.put("/SDN.CSV", exchange -> {
            if ("\"s\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.getResponseHeaders().add("ETag", "\"s\"");
                text(sdn).answer(exchange);
            }
        });
        pages.put("/download", exchange -> text(alt[0]).answer(exchange));
        attempt(ListSource.OFAC_SDN, "/SDN.CSV", "/download?id=7#alt.csv");
        alt[0] = "990001,1,\"aka\",\"ANOTHER\",-0- \n";
        asked.clear();

        assertThat(attempt(ListSource.OFAC_SDN, "/SDN.CSV", "/download?id=7#alt.csv")
                        .outcome())
                .isEqualTo(Outcome.NEW);

        assertThat(asked).containsExactly("/SDN.CSV", "/download", "/SDN.CSV", "/download");
        assertThat(watchlists.entries(ListSource.OFAC_SDN))
                .singleElement()
                .satisfies(entry -> assertThat(entry.names())
                        .extracting(ListEntry.Name::written)
                        .containsExactly("TESTOVSKY, Boris", "ANOTHER"));
    }

    @Test
    void keepsTheListWhenTheAnswerIsCutOff() throws IOException {
        var whole = own(20).getBytes(StandardCharsets.UTF_8);
        failsAndKeepsTheList(
                exchange -> {
                    exchange.sendResponseHeaders(200, whole.length);
                    exchange.getResponseBody().write(whole, 0, whole.length / 2);
                    exchange.getResponseBody().flush();
                },
                "fetch.bad.cut");
    }

    @Test
    void keepsTheListWhenTheAnswerIsEmpty() throws IOException {
        failsAndKeepsTheList(exchange -> exchange.sendResponseHeaders(200, -1), "list.bad.empty");
    }

    @Test
    void keepsTheListWhenTheAnswerDoesNotBegin() throws IOException {
        failsAndKeepsTheList(exchange -> sleep(TOTAL), "fetch.bad.time");
    }

    @Test
    void keepsTheListWhenTheAnswerTakesForEver() throws IOException {
        failsAndKeepsTheList(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (var i = 0; i < 100; i++) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        sleep(STALL.dividedBy(4));
                    }
                },
                "fetch.bad.time");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheListWhenTheAnswerIsHuge(boolean saysSo) throws IOException {
        var sent = new int[1];
        failsAndKeepsTheList(
                exchange -> {
                    exchange.sendResponseHeaders(200, saysSo ? 1L << 40 : 0);
                    var block = new byte[LARGEST / 4];
                    Arrays.fill(block, (byte) 'x');
                    for (; sent[0] < 4000; sent[0]++) {
                        exchange.getResponseBody().write(block);
                    }
                },
                "list.bad.size");
        assertThat(sent[0]).isLessThan(4000);
    }

    @Test
    void keepsTheListWhenAPageComesInstead() throws IOException {
        failsAndKeepsTheList(
                bytes("<!DOCTYPE html><html><body>Busy</body></html>".getBytes(StandardCharsets.UTF_8), "text/html"),
                "list.bad.page");
    }

    @Test
    void keepsTheListWhenAPageComesInsteadThatClaimsToBeAList() throws IOException {
        failsAndKeepsTheList(text("  <HTML><body>Busy</body></HTML>"), "list.bad.page");
    }

    @Test
    void keepsTheListWhenAnotherFileComes() throws IOException {
        failsAndKeepsTheList(text("a,b,c\n1,2,3\n"), "list.bad.columns");
    }

    @Test
    void keepsTheListWhenTheAddressLeadsInACircle() throws IOException {
        failsAndKeepsTheList(to("/own.csv"), "fetch.bad.redirects");
        assertThat(asked).hasSize(1 + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.2/own.csv", "file:///etc/passwd", "ftp://127.0.0.1/own.csv", "//127.0.0.1:1/", ""
            })
    void keepsTheListWhenTheAddressLeadsToNoSafePlace(String location) throws IOException {
        failsAndKeepsTheList(to(location), "fetch.bad.place");
    }

    @Test
    void followsTheAddressOnItsOwnServer() throws IOException {
        pages.put("/old.csv", to("/new.csv"));
        pages.put("/new.csv", text(own(20)));

        assertThat(attempt(ListSource.OWN, "/old.csv").outcome()).isEqualTo(Outcome.NEW);
    }

    @Test
    void triesAgainAfterAPauseThatDoubles() throws IOException {
        inForce();
        asked.clear();
        pages.put("/own.csv", exchange -> exchange.sendResponseHeaders(500, -1));

        var first = attempt(ListSource.OWN, "/own.csv");
        assertThat(first.reasonKey()).isEqualTo("screening.fetch.bad.status");
        assertThat(pause()).isEqualTo(Duration.ofMinutes(1));
        refresh(ListSource.OWN, "/own.csv").run();
        assertThat(asked).hasSize(1);
        attempt(ListSource.OWN, "/own.csv");
        assertThat(pause()).isEqualTo(Duration.ofMinutes(2));
        for (var i = 0; i < 3; i++) {
            attempt(ListSource.OWN, "/own.csv");
        }
        assertThat(pause()).isEqualTo(Duration.ofMinutes(5));
        // Nobody is called for a server that is away while the list is fresh.
        assertThat(tasks()).isEmpty();

        pages.put("/own.csv", text(own(21)));
        var last = attempt(ListSource.OWN, "/own.csv");

        assertThat(last.outcome()).isEqualTo(Outcome.NEW);
        assertThat(last.failures()).isZero();
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(21);
    }

    private Duration pause() {
        var standing = watchlists.standing(ListSource.OWN);
        return Duration.between(standing.attempt().at(), standing.nextAt());
    }

    @Test
    void fetchesAndExpandsNothingThatAListNames() throws IOException {
        var list = """
                <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
                <FIRST_NAME>&x;</FIRST_NAME><REFERENCE_NUMBER>ZZi.001</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
                """;
        var here = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
        var bomb = new StringBuilder("<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (var i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        for (var hostile : List.of(
                "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM \"" + here + "\">]>" + list,
                "<!DOCTYPE CONSOLIDATED_LIST SYSTEM \"" + here + "\">" + list,
                bomb + "]>" + list.replace("&x;", "&a11;"))) {
            pages.put("/un.xml", bytes(hostile.getBytes(StandardCharsets.UTF_8), "application/xml"));

            assertThat(attempt(ListSource.UN, "/un.xml").reasonKey()).isEqualTo("screening.list.bad.doctype");
        }
        assertThat(asked).doesNotContain("/secret");
    }

    @Test
    void holdsAListThatShrankAndCallsAnOfficerUntilOneReleasesIt() throws IOException {
        inForce();
        assertThat(tasks()).isEmpty();
        pages.put("/own.csv", text(own(10)));

        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.HELD);

        var standing = watchlists.standing(ListSource.OWN);
        assertThat(standing.troubles()).containsExactly(Trouble.HELD);
        assertThat(standing.heldChanges()).isEqualTo(new ImportAnswer.Changes(0, 0, 10));
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
        assertThat(tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.due())
                        .isCloseTo(
                                clock.instant().plus(rules.current().screening().staleDue()),
                                org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES)));
        assertThat(standing.due()).isEqualTo(tasks().getFirst().due());

        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.HELD);
        assertThat(tasks()).hasSize(1);
        watchlists.release(standing.held().id(), "The publisher confirmed that these were delisted");

        assertThat(watchlists.standing(ListSource.OWN).troubles()).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void leavesADiscardedVersionAloneForAsLongAsItsPublisherGivesIt() throws IOException {
        var before = inForce();
        pages.put("/own.csv", text(own(10)));
        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.HELD);
        watchlists.discard(
                watchlists.standing(ListSource.OWN).held().id(), "The publisher confirmed that half of it was lost");

        for (var again = 0; again < 2; again++) {
            assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.DISCARDED);

            var standing = watchlists.standing(ListSource.OWN);
            assertThat(standing.held()).isNull();
            assertThat(standing.troubles()).isEmpty();
            assertThat(standing.inForce().id()).isEqualTo(before.inForce().id());
            assertThat(standing.confirmedAt())
                    .as("nothing confirms the version in force, which grows old")
                    .isEqualTo(before.confirmedAt());
            assertThat(tasks()).isEmpty();
        }

        pages.put("/own.csv", text(own(21)));
        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.NEW);
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(21);
    }

    @Test
    void callsAnOfficerWhenWhatComesIsNoList() throws IOException {
        inForce();
        pages.put("/own.csv", text("id,kind,name\nb-1,person\n"));

        attempt(ListSource.OWN, "/own.csv");
        var due = tasks().getFirst().due();
        attempt(ListSource.OWN, "/own.csv");

        assertThat(tasks()).extracting(DeadlineSummary::due).containsExactly(due);
        pages.put("/own.csv", text(own(21)));
        attempt(ListSource.OWN, "/own.csv");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void callsAnOfficerWhenNoListWasConfirmedForTooLong() throws IOException {
        var list = inForce().inForce();
        var limit = rules.current().screening().oldAfterOf("OWN");
        var then = clock.instant().minus(limit).minus(Duration.ofMinutes(1));
        jdbc.sql("update watchlist set loaded_at = ? where id = ?")
                .params(then, list.id().value())
                .update();
        assertThat(watchlists.standing(ListSource.OWN).old()).isFalse();
        jdbc.sql("update list_refresh set confirmed_at = ? where source = 'OWN'")
                .params(then)
                .update();
        pages.put("/own.csv", exchange -> exchange.sendResponseHeaders(503, -1));

        attempt(ListSource.OWN, "/own.csv");

        assertThat(watchlists.standing(ListSource.OWN).troubles()).containsExactly(Trouble.OLD);
        assertThat(tasks()).hasSize(1);
        pages.put("/own.csv", text(own(20)));
        assertThat(attempt(ListSource.OWN, "/own.csv").outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(watchlists.standing(ListSource.OWN).old()).isFalse();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void isMadeByOneNodeAtATime() {
        assertThat(store.claim(ListSource.OWN, Duration.ofMinutes(1))).isTrue();
        assertThat(store.claim(ListSource.OWN, Duration.ofMinutes(1))).isFalse();
        jdbc.sql("update list_refresh set claimed_until = ?")
                .params(clock.instant().minusSeconds(1))
                .update();
        assertThat(store.claim(ListSource.OWN, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void beginsAnewAfterANodeWasKilled() throws IOException {
        var half = directory.resolve("var/lists/incoming/own/0");
        Files.createDirectories(half);
        Files.writeString(half.resolve("own.csv"), "id,kind");
        store.claim(ListSource.OWN, Duration.ofHours(1));
        pages.put("/own.csv", text(own(20)));
        var refresh = refresh(ListSource.OWN, "/own.csv");
        refresh.run();
        assertThat(asked).isEmpty();

        refresh.begin();

        assertThat(leftOver()).isEmpty();
        refresh.run();
        assertThat(watchlists.entries(ListSource.OWN)).hasSize(20);
    }

    @Test
    void sendsAPasswordToItsServerAndTellsNobodyElse(CapturedOutput output) throws IOException {
        var sent = new ArrayList<String>();
        pages.put("/own.csv", exchange -> {
            sent.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(500, -1);
        });
        var address =
                URI.create("http://feed:geheim@127.0.0.1:" + server.getAddress().getPort() + "/own.csv?token=abc123");
        store.hurry(ListSource.OWN);

        refresh(ListSource.OWN, address).run();

        assertThat(sent).containsExactly("Basic ZmVlZDpnZWhlaW0=");
        assertThat(output)
                .contains("The own list could not be fetched")
                .doesNotContain("geheim", "abc123", "127.0.0.1");
        assertThat(new ListSettings.Source(List.of(address), Duration.ofHours(1)).toString())
                .doesNotContain("geheim", "abc123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/own.csv", "ftp://example.org/own.csv", "/own.csv", "file:///own.csv"})
    void asksNobodyUnsafely(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListSettings.Source(List.of(URI.create(address)), Duration.ofHours(1)));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
