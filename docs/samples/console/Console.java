import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A console in one file, to show how Gatehouse is asked: it opens an account, which sends the invitation, and lets the customer
 * start a server only if the gate allows it. Run it by {@code java Console.java}; README.md says with which settings.
 */
class Console {

    static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    static final String GATEHOUSE = System.getenv("GATEHOUSE");
    static String token = "";
    static Instant tokenEnds = Instant.EPOCH;

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv().getOrDefault("CONSOLE_PORT", "8090"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> answer(exchange, () -> page("")));
        server.createContext("/open", exchange -> answer(exchange, () -> open(form(exchange))));
        server.createContext("/start", exchange -> answer(exchange, () -> start(form(exchange))));
        server.createContext("/gate", exchange -> answer(exchange, () -> gate(exchange.getRequestURI().getQuery())));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println("console at http://localhost:" + server.getAddress().getPort());
    }

    // What the console offers

    /** The account is there at once; the customer hears by mail how to be verified. */
    static String open(String form) throws Exception {
        var number = "C-" + UUID.randomUUID();
        var json = "{\"email\":\"%s\",\"number\":\"%s\",\"products\":[\"Compute\"]}".formatted(quoted(field(form, "email")), number);
        var answer = call(api("/accounts")
                .header("Idempotency-Key", "open-" + number)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        return answer.statusCode() == 201
                ? account(value(answer.body(), "id"), "The account is open, and the invitation is on its way.")
                : page("That did not work: " + value(answer.body(), "detail"));
    }

    /** What the page shows beside its button. It is for the eye alone: whether a server starts is asked again when it is to. */
    static String gate(String query) throws Exception {
        return decision(UUID.fromString(field(query, "account")).toString());
    }

    /** Asked anew each time: what was allowed a minute ago need not be now. No answer is no. */
    static String decision(String id) throws Exception {
        var answer = call(api("/accounts/" + id + "/gate"));
        return answer.statusCode() == 200 ? value(answer.body(), "decision") : "deny";
    }

    static String start(String form) throws Exception {
        var id = UUID.fromString(field(form, "account")).toString();
        return account(
                id,
                switch (decision(id)) {
                    case "allow" -> "The server is starting.";
                    case "restrict" -> "You may keep what runs, but start nothing new until you are verified.";
                    default -> "Please verify yourself first: we sent you a message.";
                });
    }

    // How Gatehouse is asked

    static HttpRequest.Builder api(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(GATEHOUSE + "/api/v1" + path)).header("Authorization", "Bearer " + token());
    }

    /** One token serves until shortly before its end. */
    static synchronized String token() throws Exception {
        if (Instant.now().isAfter(tokenEnds)) {
            var who = System.getenv("CLIENT_ID") + ":" + System.getenv("CLIENT_SECRET");
            var basic = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
            var answer = call(HttpRequest.newBuilder(URI.create(GATEHOUSE + "/oauth2/token"))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
            if (answer.statusCode() != 200) {
                throw new IOException("No token: " + answer.statusCode());
            }
            token = value(answer.body(), "access_token");
            tokenEnds = Instant.now().plusSeconds(Long.parseLong(value(answer.body(), "expires_in")) - 30);
        }
        return token;
    }

    static HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** In earnest a library would read this. */
    static String value(String json, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([0-9]+))").matcher(json);
        return !found.find() ? "" : found.group(1) != null ? found.group(1) : found.group(2);
    }

    static String quoted(String text) {
        return text.replaceAll("[\\p{Cntrl}]", "").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    // How the page is made

    static String page(String said) {
        return account("", said);
    }

    static String account(String id, String said) {
        var message = said.isEmpty() ? "" : "<p class=\"said\" role=\"status\">" + shown(said) + "</p>";
        return PAGE.formatted(message, id.isEmpty() ? "" : ACCOUNT.formatted(shown(id)));
    }

    /** Looks every second, so that one can watch the gate. A page of yours would look when it is opened and when it is used. */
    static final String ACCOUNT = """
            <section aria-labelledby="server">
              <h2 id="server">Your servers</h2>
              <p>Account <code id="account">%1$s</code></p>
              <p id="gate" role="status">Asking whether you may start one…</p>
              <form method="post" action="/start"><input type="hidden" name="account" value="%1$s">
              <button id="start">Start a server</button></form>
            </section>
            <script>
              const start = document.getElementById('start'), gate = document.getElementById('gate');
              const words = {
                allow: 'You may start a server.',
                restrict: 'You may keep what runs, but start nothing new.',
                deny: 'You may not start a server yet.',
              };
              async function look() {
                let decision = 'deny';
                try {
                  const answer = await fetch('/gate?account=%1$s');
                  decision = answer.ok ? (await answer.text()).trim() : 'deny';
                } catch { /* no answer is no */ }
                start.disabled = decision !== 'allow';
                if (gate.textContent !== words[decision]) {
                  gate.textContent = words[decision] ?? words.deny;
                }
                setTimeout(look, 1000);
              }
              look();
            </script>
            """;

    static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Northwind Console</title><link rel="icon" href="data:,">
            <style>
              :root { color-scheme: light dark; --line: light-dark(#767676, #8f8f8f); --back: light-dark(#f3f5f8, #1c2026);
                --card: light-dark(#fff, #262b33); --act: light-dark(#0b57d0, #a8c7fa); --on: light-dark(#fff, #062e6f) }
              * { box-sizing: border-box }
              body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: var(--back) }
              main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem; display: grid; gap: 1rem }
              h1, h2, p { margin: 0 }
              h1 { font-size: 1.5rem }
              h2 { font-size: 1.125rem }
              section { background: var(--card); border-radius: .5rem; padding: 1rem; display: grid; gap: .75rem }
              .said { border-inline-start: .25rem solid var(--act); padding: .25rem .75rem }
              code { overflow-wrap: anywhere }
              label { display: grid; gap: .25rem }
              form { display: grid; gap: .75rem; justify-items: start }
              input { font: inherit; padding: .5rem .75rem; width: min(24rem, 100%%); border: 1px solid var(--line); border-radius: .25rem }
              form label { width: 100%% }
              button { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; border: 0; border-radius: .25rem; background: var(--act);
                color: var(--on) }
              button:disabled { background: transparent; color: inherit; border: 1px dashed var(--line) }
            </style></head><body><main>
            <h1>Northwind Console</h1>
            %s
            %s
            <section aria-labelledby="open">
              <h2 id="open">Open an account</h2>
              <form method="post" action="/open"><label>E-mail address <input type="email" name="email" required></label>
              <button>Open an account</button></form>
            </section></main></body></html>
            """;

    static String shown(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    interface Work {
        String done() throws Exception;
    }

    static void answer(HttpExchange exchange, Work work) throws IOException {
        byte[] bytes;
        int status = 200;
        try {
            bytes = work.done().getBytes(StandardCharsets.UTF_8);
        } catch (Exception wrong) {
            System.err.println(wrong);
            status = 502;
            bytes = page("That did not work. Please try again in a moment.").getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    static String form(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(10_000), StandardCharsets.UTF_8);
    }

    static String field(String form, String name) {
        for (var pair : form.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
