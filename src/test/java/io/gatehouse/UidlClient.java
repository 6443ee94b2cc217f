package io.gatehouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    /** The number that Flow gives to the properties of an element. */
    private static final int PROPERTIES = 1;

    private final CookieManager cookies;
    private final HttpClient http;
    private final URI portal;
    private final Map<Integer, Node> nodes = new TreeMap<>();
    private String csrfToken = "";
    private String pushId = "";
    private int ui;
    private int syncId;
    private int clientId;

    /** What stands on the screen: an element or a text, as far as the server has told. */
    private static final class Node {

        private final Map<String, JsonNode> values = new HashMap<>();
        private final List<Integer> children = new ArrayList<>();

        String value(String name) {
            var value = values.get(name);
            return value == null ? "" : value.asString("");
        }
    }

    public UidlClient(int port) {
        this.portal = URI.create("http://localhost:" + port);
        this.cookies = new CookieManager();
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private UidlClient(UidlClient other) {
        this.portal = other.portal;
        this.cookies = other.cookies;
        this.http = other.http;
    }

    /** Another tab of the same browser: the same session. */
    public UidlClient anotherTab() {
        return new UidlClient(this);
    }

    /** This window as somebody else's session would speak for it, with all that can be known of it but the cookie. */
    public UidlClient withCookiesOf(UidlClient other) {
        var stolen = new UidlClient(portal.getPort());
        other.cookies
                .getCookieStore()
                .getCookies()
                .forEach(cookie -> stolen.cookies.getCookieStore().add(portal, cookie));
        stolen.csrfToken = csrfToken;
        stolen.pushId = pushId;
        stolen.ui = ui;
        stolen.syncId = syncId;
        stolen.clientId = clientId;
        return stolen;
    }

    /** This window with its cookie and another token. */
    public UidlClient withToken(String token) {
        var other = withCookiesOf(this);
        other.csrfToken = token;
        return other;
    }

    /** What the window would open its push connection with. */
    public String pushId() {
        return pushId;
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
            pushId = uidl.path("Vaadin-Push-ID").asString("");
            nodes.clear();
            take(uidl);
        }
        return answer;
    }

    /** Opens a window on an address and goes there, as a browser does that loads a page anew. */
    public String load(String path) {
        open(path);
        return navigate(path);
    }

    /** Holds the line open on which the server tells what happens meanwhile, as every browser does. */
    public WebSocket listen() {
        var line = URI.create(portal.toString().replaceFirst("^http", "ws") + "/VAADIN/push?v-r=push&v-uiId=" + ui
                + "&v-pushId=" + pushId
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&X-atmo-protocol=true"
                + "&Content-Type=application%2Fjson%3B%20charset%3DUTF-8");
        return http.newWebSocketBuilder()
                .buildAsync(line, new WebSocket.Listener() {})
                .join();
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
        return call(event(1, name, data));
    }

    /** Types into the field with that label, leaving it. */
    public void type(String label, String text) {
        var sync = JSON.createObjectNode();
        sync.put("type", "mSync").put("node", found("label", label)).put("feature", PROPERTIES);
        sync.put("property", "value").put("value", text);
        call(sync);
    }

    /** Presses the button with that text. */
    public String press(String text) {
        var button = nodes.entrySet().stream()
                .filter(node -> node.getValue().value("tag").equals("vaadin-button"))
                .filter(node -> text(node.getValue()).equals(text))
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElseThrow(() -> new IllegalStateException("There is no button " + text));
        var data = JSON.createObjectNode();
        for (var number : List.of("screenX", "screenY", "clientX", "clientY", "detail", "button")) {
            data.put("event." + number, 0);
        }
        for (var key : List.of("ctrlKey", "shiftKey", "altKey", "metaKey")) {
            data.put("event." + key, false);
        }
        return call(event(button, "click", data));
    }

    /** Calls what an element of that kind offers to its script, such as a grid the range of rows in view. */
    public String call(String tag, String method, int... arguments) {
        var rpc = JSON.createObjectNode();
        rpc.put("type", "publishedEventHandler").put("node", found("tag", tag));
        rpc.put("templateEventMethodName", method).put("promise", -1);
        var values = rpc.putArray("templateEventMethodArgs");
        for (var argument : arguments) {
            values.add(argument);
        }
        return call(rpc);
    }

    /** Tells that something happened to an element of that kind, as its script does. */
    public String tell(String tag, String event) {
        return call(event(found("tag", tag), event, JSON.createObjectNode()));
    }

    /** Whether a text stands anywhere on the screen. */
    public boolean shows(String text) {
        return nodes.values().stream().anyMatch(node -> node.value("text").contains(text));
    }

    /** The newest one counts: what was taken off the screen stays known here. */
    private int found(String name, String value) {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().value(name).equals(value))
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElseThrow(() -> new IllegalStateException("Nothing here has the " + name + " " + value));
    }

    private String text(Node node) {
        return node.value("text")
                + node.children.stream()
                        .map(nodes::get)
                        .filter(Objects::nonNull)
                        .map(this::text)
                        .collect(Collectors.joining());
    }

    private void take(JsonNode uidl) {
        for (var change : uidl.path("changes")) {
            var node = nodes.computeIfAbsent(change.path("node").asInt(), _ -> new Node());
            if (change.path("type").asString("").equals("put") && change.has("value")) {
                node.values.put(change.path("key").asString(""), change.path("value"));
            }
            for (var child : change.path("addNodes")) {
                node.children.add(child.asInt());
            }
        }
    }

    private static ObjectNode event(int node, String name, ObjectNode data) {
        var rpc = JSON.createObjectNode();
        rpc.put("type", "event").put("node", node).put("event", name);
        rpc.set("data", data);
        return rpc;
    }

    private String call(ObjectNode rpc) {
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
        if (body.startsWith(GUARD) || body.startsWith("{")) {
            var told = parse(body);
            if (told.isArray()) {
                told = told.path(0);
            }
            syncId = told.path("syncId").asInt(syncId);
            clientId = told.path("clientId").asInt(clientId);
            take(told);
        }
        return body;
    }

    /** The addresses that components of the window were given: "src" of pictures, "target" of uploads, "href" of downloads. */
    public static List<String> resources(String told, String attribute) {
        return Pattern.compile("\"key\":\"" + attribute + "\"[^{}]*(?:\\{[^{}]*)?\"(VAADIN/dynamic/resource/[^\"]+)\"")
                .matcher(told)
                .results()
                .map(found -> "/" + found.group(1))
                .distinct()
                .toList();
    }

    /** Fetches an address as it comes, byte for byte. */
    public HttpResponse<byte[]> fetch(String path) {
        return send(HttpRequest.newBuilder(portal.resolve(path)).GET(), BodyHandlers.ofByteArray());
    }

    /** Sends a file to an address of an upload, as a browser's form does. */
    public HttpResponse<String> upload(String path, String name, byte[] content) {
        var boundary = "----gatehouse";
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return post(path, "multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    /** Sends any body of any type. */
    public HttpResponse<String> post(String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(portal.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.timeout(PATIENCE).build(), handler);
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
