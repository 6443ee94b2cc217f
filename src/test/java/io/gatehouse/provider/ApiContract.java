package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract that {@code docs/openapi.json} is: each real answer that a test gets is held against it. An address or a status
 * that it does not name, another content type, or a body that its schema refuses fails the test that asked.
 */
public final class ApiContract {

    public static final Path FILE = Path.of("docs/openapi.json");

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Set<String> NOT_DESCRIBED = Set.of("/api/v1/openapi", "/api/v1/openapi.yaml");

    /** One endpoint as the contract has it. */
    public record Endpoint(String method, String path, JsonNode said) {

        /** The scopes of which any is enough. */
        public Set<String> scopes() {
            var scopes = new TreeSet<String>();
            said.path("security").forEach(one -> one.path("tokens").forEach(scope -> scopes.add(scope.asString())));
            return scopes;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private ApiContract() {}

    /** Every endpoint that the contract names. */
    public static List<Endpoint> endpoints() {
        var found = new ArrayList<Endpoint>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> found.add(new Endpoint(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return found;
    }

    /** Fails where the answer is not as the contract says. */
    public static void hold(HttpResponse<String> answer) {
        var path = answer.request().uri().getPath();
        var method = answer.request().method();
        var status = String.valueOf(answer.statusCode());
        if (NOT_DESCRIBED.contains(path) || !path.startsWith("/api/v1/")) {
            return;
        }
        var endpoint = endpoint(method, path);
        if (endpoint.isEmpty()) {
            assertThat(answer.statusCode())
                    .as("%s %s answers, but %s does not name it: renew it (OpenApiTest says how)", method, path, FILE)
                    .isIn(400, 401, 403, 404, 405, 413, 422, 429);
            return;
        }
        var said = endpoint.get().said().path("responses").path(status);
        assertThat(said.isMissingNode())
                .as("%s answered %s, which %s does not name: %s", endpoint.get(), status, FILE, answer.body())
                .isFalse();
        var content = said.path("content");
        if (content.isEmpty()) {
            assertThat(answer.body())
                    .as("%s %s has no body", endpoint.get(), status)
                    .isEmpty();
            return;
        }
        var type = MediaType.parseMediaType(
                answer.headers().firstValue("Content-Type").orElse("none/none"));
        var schema = content.properties().stream()
                .filter(one -> MediaType.parseMediaType(one.getKey()).isCompatibleWith(type))
                .findFirst();
        assertThat(schema)
                .as("%s %s comes as %s, the contract has %s", endpoint.get(), status, type, content.propertyNames())
                .isPresent();
        var whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema.orElseThrow().getValue().path("schema").deepCopy());
        whole.set("components", document().path("components"));
        assertThat(SCHEMAS.getSchema(whole).validate(JSON.readTree(answer.body())))
                .as("%s %s: %s", endpoint.get(), status, answer.body())
                .isEmpty();
    }

    private static Optional<Endpoint> endpoint(String method, String path) {
        var asked = PathContainer.parsePath(path);
        return endpoints().stream()
                .filter(one -> one.method().equals(method)
                        && PathPatternParser.defaultInstance.parse(one.path()).matches(asked))
                // The one with fewer parts left open, as the portal itself chooses.
                .min((a, b) -> Long.compare(open(a), open(b)));
    }

    private static long open(Endpoint endpoint) {
        return endpoint.path().chars().filter(c -> c == '{').count();
    }

    private static final class Held {

        static final JsonNode DOCUMENT = read();

        /** A field that is not described is none that may come. */
        private static JsonNode read() {
            try {
                var document = Files.exists(FILE) ? JSON.readTree(Files.readString(FILE)) : JSON.createObjectNode();
                document.path("components").path("schemas").forEach(schema -> {
                    if (schema instanceof ObjectNode closed && closed.has("properties")) {
                        closed.put("additionalProperties", false);
                    }
                });
                return document;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static JsonNode document() {
        return Held.DOCUMENT;
    }
}
