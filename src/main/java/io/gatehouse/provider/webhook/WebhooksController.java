package io.gatehouse.provider.webhook;

import io.gatehouse.provider.Scopes;
import io.gatehouse.provider.door.ClientCalls;
import io.gatehouse.provider.door.NotThere;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Webhooks as the provider's console handles them. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Where events are sent to, and what became of them.")
public class WebhooksController {

    private final Webhooks webhooks;
    private final ClientCalls calls;

    WebhooksController(Webhooks webhooks, ClientCalls calls) {
        this.webhooks = webhooks;
        this.calls = calls;
    }

    @GetMapping
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "listWebhooks",
            summary = "List the endpoints",
            description = "All of them, with their health.")
    public WebhookJson.Webhooks list() {
        return new WebhookJson.Webhooks(
                calls.call(webhooks::endpoints).stream()
                        .map(WebhookJson.Webhook::of)
                        .toList(),
                null);
    }

    @PostMapping
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "registerWebhook",
            summary = "Register an endpoint",
            description =
                    "It is told of what happens from now on. 422 where the address is not one that may be sent to.")
    @ApiResponse(responseCode = "201", description = "The endpoint's signing secret, which is not shown again.")
    public ResponseEntity<WebhookJson.Secret> register(@RequestBody WebhookJson.NewWebhook webhook) {
        var kinds = webhook.kinds();
        var shown = calls.call(() -> webhooks.register(webhook.address(), kinds));
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + shown.endpoint()))
                .body(WebhookJson.Secret.of(shown));
    }

    @GetMapping("/{id}")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "getWebhook",
            summary = "Look up an endpoint",
            description = "Answers 304 to an If-None-Match with the present ETag.")
    @ApiResponse(responseCode = "200", description = "The endpoint.")
    @ApiResponse(
            responseCode = "304",
            description = "As before.",
            content = {})
    public ResponseEntity<WebhookJson.Webhook> webhook(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        return of(new EndpointId(id));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeWebhook",
            summary = "Remove an endpoint",
            description = "What waits for it is not sent, and its secrets end.")
    @ApiResponse(responseCode = "204", description = "Removed.")
    public void remove(@Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        if (!calls.call(() -> webhooks.remove(new EndpointId(id)))) {
            throw new NotThere();
        }
    }

    @PostMapping("/{id}/pause")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "pauseWebhook",
            summary = "Pause an endpoint",
            description = "Messages gather and are not sent. Pausing what is paused changes nothing.")
    @ApiResponse(responseCode = "200", description = "The endpoint.")
    public ResponseEntity<WebhookJson.Webhook> pause(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        var endpoint = new EndpointId(id);
        calls.run(() -> webhooks.pause(endpoint));
        return of(endpoint);
    }

    @PostMapping("/{id}/resume")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "resumeWebhook",
            summary = "Resume an endpoint",
            description = "What has gathered is sent, in order. Resuming what is not paused changes nothing.")
    @ApiResponse(responseCode = "200", description = "The endpoint.")
    public ResponseEntity<WebhookJson.Webhook> resume(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        var endpoint = new EndpointId(id);
        calls.run(() -> webhooks.resume(endpoint));
        return of(endpoint);
    }

    @PostMapping("/{id}/rotate")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Renew a signing secret",
            description =
                    "The former secret signs beside the new one for a day, unless the portal's operator has set another time.")
    @ApiResponse(responseCode = "200", description = "The new secret, which is not shown again.")
    public WebhookJson.Secret rotate(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        return WebhookJson.Secret.of(there(id, webhooks::rotate));
    }

    @PostMapping("/{id}/ping")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "pingWebhook",
            summary = "Send a test",
            description = "A message of the type webhook.ping, tried once; a paused endpoint gets it too.")
    @ApiResponse(responseCode = "202", description = "It is on its way.")
    public WebhookJson.Pinged ping(@Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        return new WebhookJson.Pinged(there(id, webhooks::ping).value());
    }

    @GetMapping("/{id}/deliveries")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List the messages to an endpoint",
            description = "The newest first.")
    public WebhookJson.Deliveries deliveries(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id,
            @Parameter(description = "Only those: waiting, delivered or dead.")
                    @RequestParam(name = "state", required = false)
                    @Nullable
                    String state,
            @Parameter(description = "How many, 1 to 200.") @RequestParam(name = "limit", defaultValue = "50")
                    int limit,
            @Parameter(description = "The next of the part before.")
                    @RequestParam(name = "cursor", required = false)
                    @Nullable
                    UUID cursor) {
        if (limit < 1 || limit > Webhooks.MOST_LISTED) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var states = states(state);
        var before = cursor == null ? null : new DeliveryId(cursor);
        var found = there(id, endpoint -> webhooks.deliveries(endpoint, states, before, limit));
        return new WebhookJson.Deliveries(
                found.stream().map(WebhookJson.Delivery::of).toList(),
                found.size() < limit ? null : found.getLast().id().toString());
    }

    @PostMapping("/{id}/replay")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "replayWebhookDeliveries",
            summary = "Send all given-up messages again",
            description = "Under their old identifiers, the messages about one account in their old order.")
    @ApiResponse(responseCode = "200", description = "How many are sent again.")
    public WebhookJson.Replayed replayDead(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id) {
        return new WebhookJson.Replayed(there(id, webhooks::replayDead));
    }

    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @PreAuthorize(Scopes.WEBHOOKS_WRITE)
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Send a message again",
            description =
                    "Under its old identifier, whether it was accepted or given up. One that waits already is left as it is.")
    @ApiResponse(responseCode = "200", description = "How many are sent again: 1, or 0 where it waits already.")
    public WebhookJson.Replayed replay(
            @Parameter(description = "The endpoint's identifier.") @PathVariable("id") UUID id,
            @Parameter(description = "The message's identifier.") @PathVariable("delivery") UUID delivery) {
        var message = new DeliveryId(delivery);
        var replayed = there(
                id,
                endpoint -> webhooks.delivery(message)
                        .filter(found -> found.endpoint().equals(endpoint))
                        .map(found -> webhooks.replay(found.id()))
                        .orElseThrow(NotThere::new));
        return new WebhookJson.Replayed(replayed ? 1 : 0);
    }

    private <T> T there(UUID id, Function<EndpointId, T> work) {
        var endpoint = new EndpointId(id);
        return calls.call(() -> {
            if (webhooks.endpoint(endpoint).isEmpty()) {
                throw new NotThere();
            }
            return work.apply(endpoint);
        });
    }

    private ResponseEntity<WebhookJson.Webhook> of(EndpointId id) {
        var webhook =
                WebhookJson.Webhook.of(calls.call(() -> webhooks.endpoint(id)).orElseThrow(NotThere::new));
        return ResponseEntity.ok().eTag(webhook.tag()).body(webhook);
    }

    private static Set<DeliveryState> states(@Nullable String word) {
        if (word == null) {
            return EnumSet.allOf(DeliveryState.class);
        }
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .map(EnumSet::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
