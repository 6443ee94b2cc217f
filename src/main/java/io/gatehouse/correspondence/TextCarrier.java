package io.gatehouse.correspondence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands text messages to an HTTP gateway: a POST of {@code {"to", "from", "text"}} as JSON, with the message's identifier as {@code
 * Idempotency-Key} and the token as bearer. Any 2xx answer means taken.
 */
class TextCarrier implements Carrier {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final URI gateway;
    private final String token;
    private final String from;

    TextCarrier(URI gateway, String token, String from) {
        this.gateway = gateway;
        this.token = token;
        this.from = from;
    }

    @Override
    public void carry(MessageId id, Writing writing) throws Exception {
        var body = json.writeValueAsString(Map.of("to", writing.address(), "from", from, "text", writing.body()));
        var request = HttpRequest.newBuilder(gateway)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isBlank()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("The text gateway answered " + answer.statusCode());
        }
    }
}
