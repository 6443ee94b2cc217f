package io.gatehouse.provider;

import io.gatehouse.access.ActingAs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A console of the provider's, as tests need it: registered, with a token, speaking over a real port. */
@Component
public class ApiFixture {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ApiClients clients;
    private final ActingAs actingAs;

    ApiFixture(ApiClients clients, ActingAs actingAs) {
        this.clients = clients;
        this.actingAs = actingAs;
    }

    /** Registers a client with these scopes. */
    public IssuedSecret registered(ApiScope... scopes) {
        return actingAs.system(
                "test", () -> clients.register(NewApiClient.named("Console " + UUID.randomUUID(), Set.of(scopes))));
    }

    /** A console with a token for these scopes, which speaks to that port. */
    public Console console(int port, ApiScope... scopes) {
        var issued = registered(scopes);
        return new Console(port, issued.client(), token(port, issued));
    }

    /** Fetches a token; throws where none is given. */
    public static String token(int port, IssuedSecret issued) {
        var answer = askToken(port, issued.client().toString(), issued.secret(), "grant_type=client_credentials");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("No token: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    public static HttpResponse<String> askToken(int port, String client, String secret, String form) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One client that speaks. Headers are given as name, value, name, value. */
    public record Console(int port, ApiClientId client, String token) {

        public HttpResponse<String> get(String path, String... headers) {
            return held(request(path, headers).GET());
        }

        /** Posts JSON with a key of its own. */
        public HttpResponse<String> post(String path, String json, String... headers) {
            return send("POST", path, UUID.randomUUID().toString(), json, headers);
        }

        /** Posts JSON with that key against doing twice. */
        public HttpResponse<String> postOnce(String key, String path, String json, String... headers) {
            return send("POST", path, key, json, headers);
        }

        public HttpResponse<String> put(String path, String json, String... headers) {
            return held(request(path, headers)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(json)));
        }

        public HttpResponse<String> delete(String path, String... headers) {
            return held(request(path, headers).DELETE());
        }

        public HttpResponse<String> send(String method, String path, String key, String json, String... headers) {
            return held(request(path, headers)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(json)));
        }

        public HttpRequest.Builder request(String path, String... headers) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Bearer " + token);
            for (var at = 0; at + 1 < headers.length; at += 2) {
                request.header(headers[at], headers[at + 1]);
            }
            return request;
        }

        /** Sends it, and holds the answer against the description of the API. */
        private static HttpResponse<String> held(HttpRequest.Builder request) {
            var answer = exchange(request);
            ApiContract.hold(answer);
            return answer;
        }

        /** The body of an answer as JSON. */
        public static JsonNode json(HttpResponse<String> answer) {
            return JSON.readTree(answer.body());
        }
    }
}
