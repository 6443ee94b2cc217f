package io.gatehouse.provider.webhook;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider's console on this machine: it remembers what it was sent, and answers what a test says. */
final class Receiver implements AutoCloseable {

    /** How it answers. */
    @FunctionalInterface
    interface Manner {
        void answer(HttpExchange exchange, Message message) throws IOException;
    }

    /** What it was sent. */
    record Message(String id, String timestamp, String signature, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String type() {
            return json().get("type").asString();
        }

        JsonNode data() {
            return json().get("data");
        }

        int sequence() {
            return data().get("sequence").asInt();
        }

        String account() {
            return data().get("account_id").asString();
        }

        /** Whether one of its signatures is by that secret. */
        boolean isSignedBy(String secret) {
            try {
                return List.of(signature.split(" "))
                        .contains(new Webhook(secret).sign(id, Long.parseLong(timestamp), body));
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    final List<Message> got = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String path = "/" + UUID.randomUUID();
    private volatile Manner manner = status(204);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                var message = new Message(
                        String.valueOf(headers.getFirst("webhook-id")),
                        String.valueOf(headers.getFirst("webhook-timestamp")),
                        String.valueOf(headers.getFirst("webhook-signature")),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                got.add(message);
                manner.answer(exchange, message);
            }
        });
        server.start();
    }

    static Manner status(int status) {
        return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
    }

    void answers(int status) {
        manner = status(status);
    }

    void answers(Manner how) {
        manner = how;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<String> types() {
        return got.stream().map(Message::type).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
