package io.gatehouse;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A browser without a browser: speaks Flow's protocol by hand, so that a test sees exactly the bytes that reach a person, and
 * can send what no browser would.
 */
public final class UidlClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GUARD = "for(;;);";
    private static final JsonMapper JSON = new JsonMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI portal;
    private String csrfToken = "";
    private int ui;
    private int syncId;
    private int clientId;

    public UidlClient(int port) {
        this.portal = URI.create("http://localhost:" + port);
    }

    /** Fetches an address as a browser does that opens a page. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(portal.resolve(path))
                .header("Accept", "text/html,*/*;q=0.5")
                .GET());
    }

    /** Sends a bare request. */
    public HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(portal.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Opens a window on the portal: a UI of its own, which has navigated nowhere yet. */
    public HttpResponse<String> open(String path) {
        var answer = send(HttpRequest.newBuilder(portal.resolve(
                        "/?v-r=init&query=&location=" + URLEncoder.encode(inside(path), StandardCharsets.UTF_8)))
                .GET());
        if (answer.statusCode() == 200) {
            var config = parse(answer.body()).path("appConfig");
            ui = config.path("v-uiId").asInt();
            var uidl = config.path("uidl");
            csrfToken = uidl.path("Vaadin-Security-Key").asString("");
            syncId = uidl.path("syncId").asInt(0);
            clientId = uidl.path("clientId").asInt(0);
        }
        return answer;
    }

    /** The number of the window within its session. */
    public int ui() {
        return ui;
    }

    /** The id of the session, as the cookie says. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("SESSIONID")
                        || cookie.getName().contains("session"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Navigates inside the window, by a message and not by an address. */
    public String navigate(String path) {
        var data = JSON.createObjectNode();
        data.put("route", inside(path));
        data.put("query", "");
        data.put("appShellTitle", "");
        data.putNull("historyState");
        data.put("trigger", "");
        return event("ui-navigate", data);
    }

    /** Sends an event of the body, as the browser's own script does. */
    public String event(String name, ObjectNode data) {
        var rpc = JSON.valueToTree(Map.of("type", "event", "node", 1, "event", name));
        ((ObjectNode) rpc).set("data", data);
        var message = JSON.createObjectNode();
        message.put("csrfToken", csrfToken);
        message.putArray("rpc").add(rpc);
        message.put("syncId", syncId);
        message.put("clientId", clientId);
        var answer = send(HttpRequest.newBuilder(portal.resolve("/?v-r=uidl&v-uiId=" + ui))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(message.toString())));
        clientId++;
        var body = answer.body();
        if (body.startsWith(GUARD)) {
            var told = parse(body.substring(GUARD.length())).path(0);
            syncId = told.path("syncId").asInt(syncId);
            clientId = told.path("clientId").asInt(clientId);
        }
        return body;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A path as Flow writes it: without the slash at its beginning. */
    private static String inside(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static JsonNode parse(String json) {
        return JSON.readTree(json.startsWith(GUARD) ? json.substring(GUARD.length()) : json);
    }
}
