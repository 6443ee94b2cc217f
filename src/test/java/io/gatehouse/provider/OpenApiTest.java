package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.provider.ApiFixture.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API, {@code docs/openapi.json}, against the code; and which scope opens what,
 * {@code src/test/resources/scope-matrix.csv}, for a person to judge.
 *
 * <p>After a change run this test with {@code -Dgatehouse.openapi.write=true}, which writes both files as the code has them, and
 * look at what became different: a console out there was written against the old one.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final Path SCOPES = Path.of("src/test/resources/scope-matrix.csv");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Autowired
    ApiFixture api;

    @LocalServerPort
    int port;

    private final Map<ApiScope, Console> consoles = new EnumMap<>(ApiScope.class);

    @BeforeAll
    void writeWhereAsked() throws IOException {
        for (var scope : ApiScope.values()) {
            consoles.put(scope, api.console(port, scope));
        }
        if (Boolean.getBoolean("gatehouse.openapi.write")) {
            Files.writeString(ApiContract.FILE, JSON.writeValueAsString(asTheCodeHasIt()) + "\n");
            Files.write(SCOPES, matrix(asTheCodeHasIt()));
        }
    }

    @Test
    void isInTheRepositoryAsTheCodeHasIt() throws IOException {
        assertThat(JSON.readTree(Files.readString(ApiContract.FILE)))
                .as("%s is not what the code says; see this test's description", ApiContract.FILE)
                .isEqualTo(asTheCodeHasIt());
    }

    @Test
    void describesEveryEndpointParameterAnswerAndField() {
        var bare = new ArrayList<String>();
        for (var endpoint : ApiContract.endpoints()) {
            for (var what : List.of("summary", "operationId", "description")) {
                if (endpoint.said().path(what).asString("").isBlank()) {
                    bare.add(endpoint + " has no " + what);
                }
            }
            if (endpoint.scopes().isEmpty()) {
                bare.add(endpoint + " asks for no scope");
            }
            endpoint.said().path("parameters").forEach(parameter -> {
                if (parameter.path("description").asString("").isBlank()) {
                    bare.add(endpoint + " does not describe "
                            + parameter.path("name").asString());
                }
            });
            endpoint.said().path("responses").properties().forEach(answer -> {
                if (answer.getValue().path("description").asString("").isBlank()) {
                    bare.add(endpoint + " does not describe " + answer.getKey());
                }
            });
        }
        ApiContract.document()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            if (field.getValue()
                                            .path("description")
                                            .asString("")
                                            .isBlank()
                                    && !field.getValue().has("$ref")) {
                                bare.add(schema.getKey() + " does not describe " + field.getKey());
                            }
                            if (!field.getKey().matches("[a-z][a-z0-9_]*")) {
                                bare.add(schema.getKey() + "." + field.getKey() + " is not in snake_case");
                            }
                        }));

        assertThat(ApiContract.endpoints()).isNotEmpty();
        assertThat(bare).isEmpty();
    }

    /** A console may count on every field of an answer, but for those that say when they are not there. */
    @Test
    void saysOfEveryFieldOfAnAnswerWhetherItIsAlwaysThere() {
        var schemas = ApiContract.document().path("components").path("schemas");
        var answered = new TreeSet<String>();
        ApiContract.endpoints()
                .forEach(endpoint -> endpoint.said().path("responses").properties().stream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .forEach(answer -> references(answer.getValue(), schemas, answered)));
        var unsaid = new ArrayList<String>();
        for (var name : answered) {
            var required = new HashSet<String>();
            schemas.path(name).path("required").forEach(field -> required.add(field.asString()));
            schemas.path(name).path("properties").properties().stream()
                    .filter(field -> !required.contains(field.getKey()))
                    .filter(field ->
                            !field.getValue().path("description").asString("").matches(".*(?:only|absent) .*"))
                    .forEach(field -> unsaid.add(name + "." + field.getKey()));
        }

        assertThat(answered).contains("Account", "Invitation", "Taken", "LineError", "Webhook", "Gate");
        assertThat(unsaid).isEmpty();
    }

    private static void references(JsonNode node, JsonNode schemas, Set<String> found) {
        node.findValues("$ref").forEach(reference -> {
            var name = reference.asString().substring(reference.asString().lastIndexOf('/') + 1);
            if (found.add(name)) {
                references(schemas.path(name), schemas, found);
            }
        });
    }

    @Test
    void namesTheScopesThatTheMatrixNames() throws IOException {
        assertThat(Files.readAllLines(SCOPES))
                .as("%s is not what the code says; see this test's description", SCOPES)
                .isEqualTo(matrix(asTheCodeHasIt()));
    }

    /** What the matrix says, tried: each endpoint with a token of each scope, and with none. */
    @Test
    void opensToItsScopesAndToNoOther() {
        var wrong = new ArrayList<String>();
        for (var endpoint : ApiContract.endpoints()) {
            for (var scope : ApiScope.values()) {
                var status = knock(consoles.get(scope), endpoint);
                if (endpoint.scopes().contains(scope.wire()) == (status == 403)) {
                    wrong.add(endpoint + " answers " + scope.wire() + " with " + status);
                }
            }
            var nobody =
                    ApiFixture.exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(endpoint)))
                            .method(endpoint.method(), BodyPublishers.ofString("{}")));
            ApiContract.hold(nobody);
            if (nobody.statusCode() != 401) {
                wrong.add(endpoint + " answers nobody with " + nobody.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** With nothing in it that could be done: the answers are refusals, and the contract names them. */
    private static int knock(Console console, ApiContract.Endpoint endpoint) {
        var type = endpoint.said().path("requestBody").path("content").propertyNames().stream()
                .findFirst()
                .orElse("application/json");
        var answer = ApiFixture.exchange(console.request(
                        path(endpoint),
                        "Content-Type",
                        type,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .method(
                        endpoint.method(),
                        endpoint.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[]")));
        ApiContract.hold(answer);
        assertThat(answer.statusCode()).as("%s: %s", endpoint, answer.body()).isLessThan(500);
        return answer.statusCode();
    }

    private static String path(ApiContract.Endpoint endpoint) {
        return endpoint.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    private JsonNode asTheCodeHasIt() {
        var answer = consoles.get(ApiScope.GATE_READ).get("/api/v1/openapi");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> matrix(JsonNode document) {
        var lines = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var endpoint = new ApiContract.Endpoint(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), operation.getValue());
                    lines.add(Arrays.stream(ApiScope.values())
                            .map(scope -> endpoint.scopes().contains(scope.wire()) ? "x" : "")
                            .collect(Collectors.joining(",", endpoint + ",", "")));
                }));
        return Stream.concat(
                        Stream.of(
                                "# Which scope opens which endpoint: x does, nothing does not. OpenApiTest holds this against the portal.",
                                Arrays.stream(ApiScope.values())
                                        .map(ApiScope::wire)
                                        .collect(Collectors.joining(",", "endpoint,", ""))),
                        lines.stream().sorted())
                .toList();
    }
}
