package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Those who ask: connections that stay open, each with one question at a time. */
final class GateQuestions {

    private static final int CONNECTIONS = 16;
    private static final int OFFERED_A_SECOND = 2000;
    private static final int WARM_SECONDS = 6;
    private static final int SECONDS = 8;
    private static final int BASELINE_SECONDS = 4;
    private static final int MOVES = 12;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double MICROS_A_MILLI = 1e3;

    private final int port;
    private final String token;
    private final List<String> accounts;
    private final Benchmark.Report report;

    private GateQuestions(String[] told, Benchmark.Report report) {
        this.port = Integer.parseInt(told[1]);
        this.token = told[2];
        this.accounts = List.of(told[3].split(",", -1));
        this.report = report;
    }

    /** Measures once the portal says where it is, and ends it. */
    static void whenReady(String line, Benchmark.Report report) {
        if (!line.startsWith(GateProcess.READY)) {
            return;
        }
        try {
            var questions = new GateQuestions(line.split("\t", -1), report);
            try (var control = new Connection(questions.port, questions.token)) {
                questions.measure(control);
                control.get(GateProcess.END);
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void measure(Connection control) throws Exception {
        ask(false, 0, WARM_SECONDS);
        control.get(GateProcess.TIMES);

        var offered = ask(false, OFFERED_A_SECOND, SECONDS);
        var p95 = Long.parseLong(control.get(GateProcess.TIMES)) / MICROS_A_MILLI;
        report.row("offered " + OFFERED_A_SECOND + " a second: answered", offered, "/s");
        report.row("  server time of 95 of 100, token and all, by a filter", p95, "ms");
        var full = ask(false, 0, SECONDS);
        var fullP95 = Long.parseLong(control.get(GateProcess.TIMES)) / MICROS_A_MILLI;
        report.row("as fast as " + CONNECTIONS + " connections ask: answered", full, "/s");
        report.row("  server time of 95 of 100", fullP95, "ms");
        var still = ask(true, 0, BASELINE_SECONDS);
        report.row("a static answer of the same server, no token: answered", still, "/s");
        report.row("  the gate's share of that", full / still, "");

        var here = stalest(control, GateProcess.MOVE);
        report.row("answer older than a move on this node, longest", here, "ms");
        var elsewhere = stalest(control, GateProcess.MOVE_ELSEWHERE);
        report.row("answer older than a move on another node, longest", elsewhere, "ms");
        report.figure("gate_per_s", full);
        report.figure("gate_p95_ms", p95);
        report.figure("gate_stale_ms", elsewhere);
    }

    /** Asks over all connections, at a rate in all or as fast as it goes, and says how many answers came a second. */
    private double ask(boolean still, int aSecond, int seconds) throws Exception {
        var until = System.nanoTime() + (long) (seconds * NANOS_A_SECOND);
        var began = System.nanoTime();
        var counts = new ArrayList<Future<Long>>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (var number = 0; number < CONNECTIONS; number++) {
                var first = number;
                Callable<Long> asking = () -> {
                    var answered = 0L;
                    try (var connection = new Connection(port, token)) {
                        while (System.nanoTime() < until) {
                            if (aSecond > 0) {
                                var due = began + (long) ((answered * CONNECTIONS + first) * NANOS_A_SECOND / aSecond);
                                LockSupport.parkNanos(due - System.nanoTime());
                            }
                            var account = accounts.get((int) ((answered * CONNECTIONS + first) % accounts.size()));
                            connection.get(still ? GateProcess.STATIC : gate(account));
                            answered++;
                        }
                    }
                    return answered;
                };
                counts.add(threads.submit(asking));
            }
        }
        var all = 0L;
        for (var count : counts) {
            all += count.get();
        }
        return all / ((System.nanoTime() - began) / NANOS_A_SECOND);
    }

    /** Moves an account to and fro, asks until the answer changes, and says how long it took at most. */
    private double stalest(Connection control, String move) throws IOException {
        var account = accounts.getFirst();
        var longest = 0L;
        for (var number = 0; number < MOVES; number++) {
            var suspends = number % 2 == 0;
            control.get(gate(account));
            control.get(move + account + "?to=" + (suspends ? "SUSPENDED" : "ACTIVE"));
            var moved = System.nanoTime();
            while (control.get(gate(account)).contains("\"allow\"") == suspends) {
                Thread.onSpinWait();
            }
            longest = Math.max(longest, System.nanoTime() - moved);
        }
        return longest / NANOS_A_MILLI;
    }

    private static String gate(String account) {
        return "/api/v1/accounts/" + account + "/gate";
    }

    /** One connection that stays open. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final String headers;

        Connection(int port, String token) throws IOException {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
            this.headers = " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        }

        /** The body of a good answer. */
        String get(String path) throws IOException {
            socket.getOutputStream().write(("GET " + path + headers).getBytes(StandardCharsets.ISO_8859_1));
            var status = line();
            var length = 0;
            var chunked = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var name = header.toLowerCase(Locale.ROOT);
                if (name.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            name.substring("content-length:".length()).strip());
                }
                chunked |= name.startsWith("transfer-encoding:") && name.contains("chunked");
            }
            var body = chunked ? chunks() : in.readNBytes(length);
            if (!status.contains(" 200")) {
                throw new IOException(path + " was answered with " + status);
            }
            return new String(body, StandardCharsets.UTF_8);
        }

        private byte[] chunks() throws IOException {
            var body = new ByteArrayOutputStream();
            while (true) {
                var size = Integer.parseInt(line(), 16);
                body.write(in.readNBytes(size));
                line();
                if (size == 0) {
                    return body.toByteArray();
                }
            }
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (var c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("The portal has closed the connection");
                }
                if (c != '\r') {
                    text.append((char) c);
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
