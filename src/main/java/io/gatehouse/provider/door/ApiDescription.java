package io.gatehouse.provider.door;

import io.gatehouse.provider.ApiScope;
import io.gatehouse.shell.Texts;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the description of the API says of every endpoint alike: how one comes in, which scope it asks for, the key of a POST, and
 * the problems that the door itself answers with. An endpoint describes only what is its own.
 *
 * <p>The description is {@code docs/openapi.json} too; a test holds it against the code.
 */
@Configuration
class ApiDescription {

    private static final String SCHEME = "tokens";
    private static final String PROBLEM = "Problem";
    private static final String EXCHANGE_ERROR = "TaxiiError";
    private static final List<Integer> OF_ALL = List.of(400, 401, 403, 404, 406, 422, 429, 500);
    private static final List<Integer> WITH_BODY = List.of(409, 413, 415);

    @Bean
    OpenApiCustomizer everyEndpointAlike() {
        return api -> {
            api.info(new Info()
                    .title("Gatehouse")
                    .version("v1")
                    .description(
                            "What a provider's console asks and tells. JSON in snake_case, instants in UTC, problems after RFC 9457."
                                    + " No account number, e-mail or name stands in an address."));
            api.servers(List.of(new Server().url("/").description("The portal")));
            api.getComponents()
                    .addSecuritySchemes(
                            SCHEME,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.OAUTH2)
                                    .description("Client credentials. The token goes along as a bearer token.")
                                    .flows(new OAuthFlows()
                                            .clientCredentials(new OAuthFlow()
                                                    .tokenUrl(TokenServer.TOKEN)
                                                    .scopes(scopes()))));
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getComponents().addSchemas(EXCHANGE_ERROR, exchangeError());
            api.getPaths()
                    .forEach((address, path) -> path.readOperationsMap().forEach((method, operation) -> {
                        var exchange = address.startsWith(Problem.EXCHANGE);
                        operation.setResponses(sorted(operation.getResponses()));
                        var write = switch (method) {
                            case POST, PUT, PATCH, DELETE -> true;
                            default -> false;
                        };
                        OF_ALL.forEach(status -> addProblem(operation, status));
                        if (write) {
                            WITH_BODY.forEach(status -> addProblem(operation, status));
                        }
                        operation.getResponses().forEach((status, answer) -> {
                            describe(status, answer, exchange);
                            answer.addHeaderObject("RateLimit", text("What is left of the client's share."))
                                    .addHeaderObject("RateLimit-Policy", text("The client's share."));
                        });
                        if (method == io.swagger.v3.oas.models.PathItem.HttpMethod.POST) {
                            operation.addParametersItem(new HeaderParameter()
                                    .name(Idempotency.KEY)
                                    .required(!exchange)
                                    .description(
                                            "Another one for each act. What comes twice with the same key is done once.")
                                    .schema(new StringSchema().minLength(1).maxLength(255)));
                            operation
                                    .getResponses()
                                    .forEach((_, answer) -> answer.addHeaderObject(
                                            "Idempotent-Replayed",
                                            text("true where the answer is the one kept under the key.")));
                        }
                    }));
        };
    }

    @Bean
    OperationCustomizer scopesFromTheGuards() {
        return (operation, handler) -> {
            var scopes = ScopeCheck.scopes(handler);
            if (scopes.size() == 1) {
                operation.addSecurityItem(new SecurityRequirement().addList(SCHEME, List.copyOf(scopes)));
            } else {
                scopes.forEach(
                        scope -> operation.addSecurityItem(new SecurityRequirement().addList(SCHEME, List.of(scope))));
            }
            return operation;
        };
    }

    private static io.swagger.v3.oas.models.security.Scopes scopes() {
        var scopes = new io.swagger.v3.oas.models.security.Scopes();
        for (var scope : ApiScope.values()) {
            scopes.addString(scope.wire(), Texts.in(Locale.ENGLISH, scope.key()));
        }
        return scopes;
    }

    private static ApiResponses sorted(ApiResponses answers) {
        var sorted = new ApiResponses();
        sorted.putAll(new TreeMap<>(answers));
        return sorted;
    }

    private static void addProblem(Operation operation, int status) {
        var known = String.valueOf(status);
        if (!operation.getResponses().containsKey(known)) {
            operation.getResponses().addApiResponse(known, new ApiResponse());
        }
    }

    /** Whatever is refused is a problem, also where the endpoint itself says what it means. */
    private static void describe(String status, ApiResponse answer, boolean exchange) {
        if ("304".equals(status)) {
            // It never has a body, whatever the method behind it gives back.
            answer.setContent(null);
            return;
        }
        if (!status.startsWith("4") && !status.startsWith("5")) {
            return;
        }
        if (answer.getDescription() == null) {
            var problem = words(Integer.parseInt(status));
            answer.setDescription(problem);
        }
        answer.setContent(new Content()
                .addMediaType(
                        exchange ? Problem.EXCHANGED : "application/problem+json",
                        new MediaType()
                                .schema(new Schema<>()
                                        .$ref("#/components/schemas/" + (exchange ? EXCHANGE_ERROR : PROBLEM)))));
        if ("429".equals(status) || "503".equals(status)) {
            answer.addHeaderObject("Retry-After", text("Seconds to wait."));
        }
    }

    private static String words(int status) {
        return switch (status) {
            case 401 -> Problem.of(status, "provider.problem.token").detail();
            case 403 -> Problem.of(status, "provider.problem.scope").detail();
            case 500 -> Problem.of(status, "provider.problem.failure").detail();
            default -> Problems.worded(status).detail();
        };
    }

    private static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static Schema<?> exchangeError() {
        return new ObjectSchema()
                .description("What went wrong, as TAXII 2.1 has it. It never holds what was sent.")
                .addProperty("title", new StringSchema().description("The status in words."))
                .addProperty("description", new StringSchema().description("A sentence for the developer."))
                .addProperty(
                        "error_code",
                        new StringSchema().description("What exactly went wrong; does not change with the wording."))
                .addProperty("http_status", new StringSchema().description("The status."))
                .required(List.of("title"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("What went wrong (RFC 9457). It never holds what was sent.")
                .addProperty("type", new StringSchema().description("about:blank: the status says what kind it is."))
                .addProperty("title", new StringSchema().description("The status in words."))
                .addProperty("status", new IntegerSchema().description("The status."))
                .addProperty(
                        "code",
                        new StringSchema().description("What exactly went wrong; does not change with the wording."))
                .addProperty("detail", new StringSchema().description("A sentence for the developer."))
                .required(List.of("type", "title", "status", "code", "detail"));
    }
}
