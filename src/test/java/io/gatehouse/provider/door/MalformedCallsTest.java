package io.gatehouse.provider.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.provider.ApiContract;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiFixture.Console;
import io.gatehouse.provider.ApiScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Requests that no console would send, over a real socket (WB-6, WB-10): the portal answers each with a refusal, never with a
 * failure, and gives nothing away of itself or of what was sent.
 *
 * <p>What is sent follows from a fixed seed, so that a failure comes again.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MalformedCallsTest {

    private static final int CALLS = 5_000;
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String CANARY = "zqxcanary";
    private static final Pattern GIVEN_AWAY = Pattern.compile(
            "\\bat [a-z]+(\\.[a-zA-Z$_]+)+\\(|(java|jakarta|org|com|tools|io)\\.[a-z]+\\.[a-zA-Z.]+(Exception|Error)|Exception\\b"
                    + "|Apache Tomcat|tomcat/|jackson|spring|hibernate|mariadb|select .* from |" + CANARY,
            Pattern.CASE_INSENSITIVE);
    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "FOO", "get", "P\tT", "");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "}",
            "[]",
            "null",
            "\"\"",
            "0",
            "{}",
            "{\"a\":",
            "{\"number\":{}}",
            "{\"number\":[" + "[".repeat(900) + "]".repeat(900) + "]}",
            "[".repeat(5_000),
            "{\"number\":\"" + CANARY + "\"}",
            "{\"number\":1e999999}",
            "{\"number\":-0.0000001}",
            "{\"number\":99999999999999999999999999999999}",
            "{\"number\":\"\\u0000\\ud800\"}",
            "{\"email\":\"" + CANARY + "@" + CANARY + "\",\"products\":null}",
            "{\"products\":[null,{},[],1,true]}",
            "{\"url\":\"file:///etc/" + CANARY + "\",\"events\":[\"" + CANARY + "\"]}",
            "{\"items\":\"" + CANARY.repeat(500) + "\"}",
            "\u0000\u0001\u0002",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n" + CANARY + "\r\n--x--",
            "grant_type=client_credentials&scope=" + CANARY,
            "grant_type=" + CANARY,
            "grant_type=client_credentials&grant_type=client_credentials",
            "grant_type=authorization_code&code=" + CANARY + "&code_verifier=x",
            "grant_type=refresh_token&refresh_token=" + CANARY,
            "grant_type=client_credentials&client_id=" + CANARY + "&client_secret=%00%ff",
            "grant_type=client_credentials&client_id=%zz",
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                    + CANARY + "&grant_type=client_credentials");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "application/json;charset=" + CANARY,
            "application/x-ndjson",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/xml",
            "*/*",
            "a/b/c",
            ";;;",
            "");
    private static final List<String> TAILS = List.of(
            "",
            "/",
            "//",
            "/..",
            "/%2e%2e/",
            "/..;/",
            ";a=b",
            "%00",
            "%",
            "%zz",
            "%c0%ae",
            "/%2f",
            "\\",
            "?limit=-1",
            "?limit=" + CANARY,
            "?limit=99999999999999999999",
            "?cursor=" + CANARY,
            "?cursor=%00%ff",
            "?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "?cursor=____________________________________________",
            "?limit=1&limit=2&cursor=",
            "?" + CANARY + "=" + CANARY,
            "?a[]=%7B%7D",
            "#x",
            "/" + CANARY,
            "/\u00fc",
            "?" + "q".repeat(7_000));

    @Autowired
    ApiFixture api;

    @LocalServerPort
    int port;

    @Test
    void areRefusedAndToldNothing() throws Exception {
        var random = new Random(20261122);
        var consoles = consoles();
        var paths = paths();
        var sent = new ArrayList<byte[]>();
        for (var i = 0; i < CALLS; i++) {
            sent.add(call(random, paths, consoles.get(random.nextInt(consoles.size()))));
        }
        // The description is made once, which on a busy machine takes longer than anything else here.
        consoles.getFirst().get("/api/v1/openapi");
        var wrong = new ArrayList<String>();
        var statuses = new TreeMap<String, Integer>();

        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = new ArrayList<Future<String>>();
            for (var bytes : sent) {
                answers.add(pool.submit((Callable<String>) () -> exchange(bytes)));
            }
            for (var i = 0; i < sent.size(); i++) {
                var answer = answers.get(i).get();
                var status = answer.length() < 12 ? "none" : answer.substring(9, 12);
                statuses.merge(status, 1, Integer::sum);
                var body = body(answer);
                if (status.startsWith("5") && !isNoHttpOfOurs(sent.get(i), status)
                        || status.equals("none")
                        || GIVEN_AWAY.matcher(body).find()) {
                    wrong.add(head(sent.get(i)) + "\n  -> "
                            + answer.lines().limit(40).toList());
                }
            }
        }

        assertThat(wrong.stream().limit(10).toList())
                .as("%d of %d, %s", wrong.size(), CALLS, statuses)
                .isEmpty();
        // So many that hardly anything were looked at would prove little.
        assertThat(statuses.keySet()).contains("400", "401", "404", "405", "415");
        assertThat(statuses.getOrDefault("401", 0)).isLessThan(CALLS / 2);
    }

    /** What the server of HTTP itself has no word for, before anything of ours hears of it. */
    private static boolean isNoHttpOfOurs(byte[] call, String status) {
        var line = new String(call, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return status.equals("501") && line.startsWith("CONNECT ") || status.equals("505") && line.endsWith("HTTP/9.9");
    }

    private List<Console> consoles() {
        var consoles = new ArrayList<Console>();
        // Several, so that the share of one is not what is tried.
        for (var i = 0; i < 20; i++) {
            consoles.add(api.console(port, ApiScope.values()));
        }
        return consoles;
    }

    private static List<String> paths() {
        var paths = new ArrayList<>(List.of(
                "/api/v1/status",
                "/api/v1/openapi",
                "/api/",
                "/api/v2/x",
                "/oauth2/token",
                "/oauth2/jwks",
                "/api/v1/activity"));
        ApiContract.endpoints().forEach(endpoint -> paths.add(endpoint.path()));
        return paths.stream().distinct().toList();
    }

    private static byte[] call(Random random, List<String> paths, Console console) throws IOException {
        var path = paths.get(random.nextInt(paths.size()))
                .replaceAll("\\{[^}]*}", random.nextBoolean() ? new UUID(7, random.nextLong()).toString() : CANARY);
        var body = pick(random, BODIES).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            body = mutated(random, body);
        }
        var oauth = path.startsWith("/oauth2");
        var method = random.nextInt(3) == 0 ? pick(random, METHODS) : oauth || random.nextBoolean() ? "POST" : "GET";
        var head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(random.nextInt(3) == 0 ? pick(random, TAILS) : "")
                .append(random.nextInt(40) == 0 ? " HTTP/9.9" : " HTTP/1.1")
                .append("\r\n");
        head.append("Host: ")
                .append(random.nextInt(30) == 0 ? "a b:" + CANARY : "localhost")
                .append("\r\n");
        switch (random.nextInt(12)) {
            case 0 -> head.append("Authorization: Bearer ").append(CANARY).append("\r\n");
            case 1 ->
                head.append("Authorization: Bearer ")
                        .append(console.token(), 0, 60)
                        .append("\r\n");
            case 2 -> head.append("Authorization: Basic ").append(CANARY).append("\r\n");
            case 3 -> head.append("Authorization: Basic OjpAQDo=\r\n");
            case 4 -> head.append("Authorization: Bearer eyJhbGciOiJub25lIn0.e30.\r\n");
            default ->
                head.append("Authorization: Bearer ").append(console.token()).append("\r\n");
        }
        if (random.nextInt(5) > 0) {
            head.append("Idempotency-Key: ")
                    .append(random.nextInt(10) == 0 ? "\u00fc " + CANARY : "k" + random.nextLong())
                    .append("\r\n");
        }
        var type = random.nextBoolean() && !oauth
                ? "application/json"
                : oauth && random.nextBoolean() ? "application/x-www-form-urlencoded" : pick(random, TYPES);
        head.append("Content-Type: ").append(type).append("\r\n");
        switch (random.nextInt(20)) {
            case 0 -> head.append("If-Match: ").append(CANARY).append("\r\n");
            case 1 -> head.append("If-None-Match: \"\u0001\r\n");
            case 2 -> head.append("Accept: ").append("text/").append(CANARY).append("\r\n");
            case 3 -> head.append("Forwarded: for=\"[::").append(CANARY).append("\r\n");
            case 4 -> head.append("X-Forwarded-Host: ").append(CANARY).append("\r\n");
            case 5 -> head.append("X-HTTP-Method-Override: DELETE\r\n");
            case 6 -> head.append("Range: bytes=9-1\r\n");
            case 7 -> head.append("Accept-Language: ").append("x-".repeat(300)).append("\r\n");
            case 8 -> head.append("Expect: ").append(CANARY).append("\r\n");
            case 9 -> head.append("Cookie: JSESSIONID=").append(CANARY).append("; ;=;\r\n");
            default -> {}
        }
        switch (random.nextInt(30)) {
            case 0 -> head.append("Content-Length: -1\r\n");
            case 1 -> head.append("Content-Length: ").append(body.length).append("\r\nContent-Length: 0\r\n");
            case 2 -> head.append("Content-Length: 99999999\r\n");
            default -> head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.write(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.write(body);
        return bytes.toByteArray();
    }

    private static byte[] mutated(Random random, byte[] body) {
        var changed = Arrays.copyOf(body, body.length + random.nextInt(8));
        for (var i = 0; i < 3 && changed.length > 0; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private String exchange(byte[] call) throws IOException {
        // From addresses of its own: what is tried at secrets here must not shut others out.
        var from = InetAddress.getByName("127.0.0." + (2 + call.length % 5));
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, from, 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(call);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException stalled) {
                return "";
            } catch (IOException closed) {
                // The portal had answered, and would not hear the rest.
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static String body(String answer) {
        var end = answer.indexOf("\r\n\r\n");
        var body = end < 0 ? answer : answer.substring(end + 4);
        // What the description of the API says is meant to be told.
        return body.contains("\"openapi\":") ? "" : body;
    }

    private static String head(byte[] call) {
        var text = new String(call, StandardCharsets.UTF_8).replaceAll("Bearer [A-Za-z0-9._-]{61,}", "Bearer …");
        return text.substring(0, Math.min(400, text.length()));
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
