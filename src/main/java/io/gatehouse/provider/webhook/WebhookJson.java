package io.gatehouse.provider.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.shell.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about webhooks. */
final class WebhookJson {

    private static final int MOST_KINDS = 20;

    private WebhookJson() {}

    @Schema(name = "NewWebhook", description = "An endpoint to be told of events.")
    record NewWebhook(
            @Schema(
                    description = "Where to: https, on the public Internet, without user name, password or fragment.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "https://console.example.com/hooks")
            @Nullable
            String url,

            @Schema(
                    description = "Of what: account.state_changed, account.gate_changed, verification.status_changed.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<String> events) {

        String address() {
            return Objects.requireNonNullElse(url, "");
        }

        List<EventKind> kinds() {
            var kinds = new ArrayList<EventKind>();
            if (events != null) {
                if (events.size() > MOST_KINDS) {
                    throw new Refused("provider.webhook.kind.unknown");
                }
                events.stream().filter(Objects::nonNull).map(EventKind::of).forEach(kinds::add);
            }
            return kinds;
        }

        @Override
        public String toString() {
            return "NewWebhook";
        }
    }

    @Schema(name = "WebhookSecret", description = "What signs the messages. It is shown this once.")
    record Secret(
            @Schema(description = "The endpoint's identifier.")
            UUID id,

            @Schema(description = "whsec_ and 32 bytes in base64, as Standard Webhooks has it.")
            String secret) {

        static Secret of(SecretShown shown) {
            return new Secret(shown.endpoint().value(), shown.secret());
        }

        @Override
        public String toString() {
            return "Secret";
        }
    }

    @Schema(name = "Webhook", description = "An endpoint and its health.")
    record Webhook(
            @Schema(description = "The endpoint's identifier.")
            UUID id,

            @Schema(description = "Where messages go.") String url,

            @Schema(description = "Of what it is told.") List<String> events,

            @Schema(
                    description = "Failing where the last message was not accepted; paused where nothing is sent.",
                    allowableValues = {"active", "failing", "paused"})
            String state,

            @JsonProperty("registered_at") @Schema(description = "Since when there is this endpoint, UTC.")
            Instant registeredAt,

            @JsonProperty("failing_since")
            @Schema(description = "Since when nothing was accepted, UTC; null while messages are.", nullable = true)
            @Nullable
            Instant failingSince,

            @JsonProperty("last_success_at")
            @Schema(description = "When a message was last accepted, UTC; null before the first.", nullable = true)
            @Nullable
            Instant lastSuccess,

            @JsonProperty("last_status")
            @Schema(description = "The HTTP status of the last answer; null where there was none.", nullable = true)
            @Nullable
            Integer lastStatus,

            @Schema(description = "How many messages wait.") int waiting,

            @JsonProperty("oldest_waiting_at")
            @Schema(description = "When the oldest of them was written, UTC; null where none waits.", nullable = true)
            @Nullable
            Instant oldestWaiting,

            @Schema(description = "How many messages were given up and not sent again.")
            int dead,

            @JsonProperty("old_secret_until")
            @Schema(
                    description = "Until when the former secret signs too, UTC; null where it does not.",
                    nullable = true)
            @Nullable
            Instant oldSecretUntil) {

        static Webhook of(EndpointSummary endpoint) {
            return new Webhook(
                    endpoint.id().value(),
                    endpoint.url(),
                    endpoint.kinds().stream().map(EventKind::wire).toList(),
                    word(endpoint.state()),
                    endpoint.registeredAt(),
                    endpoint.failingSince(),
                    endpoint.lastSuccess(),
                    endpoint.lastStatus(),
                    endpoint.waiting(),
                    endpoint.oldestWaiting(),
                    endpoint.dead(),
                    endpoint.oldSecretUntil());
        }

        /** Equal for what is shown alike, of whichever node. */
        String tag() {
            return '"' + Integer.toHexString(hashCode()) + '"';
        }
    }

    @Schema(name = "WebhookList", description = "All endpoints, the oldest first.")
    record Webhooks(
            @Schema(description = "The endpoints.") List<Webhook> items,

            @Schema(description = "Always null: there are never more than fit.", nullable = true) @Nullable
            String next) {}

    @Schema(name = "WebhookDelivery", description = "A message to an endpoint, and how far it has got.")
    record Delivery(
            @Schema(description = "The message's identifier: what its receiver reads as webhook-id.")
            UUID id,

            @JsonProperty("account_id")
            @Schema(description = "The account that it is about; null for a test.", nullable = true)
            @Nullable
            UUID account,

            @Schema(
                    description =
                            "Its place among the messages about this account to this endpoint, from 1; 0 for a test.")
            long sequence,

            @Schema(description = "The kind of event.") String type,

            @Schema(
                    description = "Dead where it was given up.",
                    allowableValues = {"waiting", "delivered", "dead"})
            String state,

            @Schema(description = "How often it was tried since it was written or sent again.")
            int tries,

            @JsonProperty("created_at") @Schema(description = "When it was written, UTC.")
            Instant createdAt,

            @JsonProperty("next_try_at")
            @Schema(
                    description = "When it is tried next, if its turn has come, UTC; null unless it waits.",
                    nullable = true)
            @Nullable
            Instant nextTry,

            @JsonProperty("last_status")
            @Schema(description = "The HTTP status of the last answer; null where there was none.", nullable = true)
            @Nullable
            Integer lastStatus,

            @Schema(
                    description =
                            "Why the last try came to nothing: status, redirect, garbage, timeout, connection, certificate,"
                                    + " unresolved, refused_target, removed or paused; null where it did not.",
                    nullable = true)
            @Nullable
            String problem) {

        static Delivery of(DeliverySummary message) {
            return new Delivery(
                    message.id().value(),
                    message.account() == null ? null : message.account().value(),
                    message.number(),
                    message.kind().wire(),
                    word(message.state()),
                    message.tries(),
                    message.createdAt(),
                    message.nextTry(),
                    message.lastStatus(),
                    message.lastProblem() == null ? null : word(message.lastProblem()));
        }
    }

    @Schema(name = "WebhookDeliveryList", description = "Messages to an endpoint, the newest first.")
    record Deliveries(
            @Schema(description = "The messages of this part.")
            List<Delivery> items,

            @Schema(description = "Where the next part begins; null at the end.", nullable = true) @Nullable
            String next) {}

    @Schema(name = "WebhookReplay", description = "What is sent again.")
    record Replayed(
            @Schema(description = "How many messages.") int replayed) {}

    @Schema(name = "WebhookPing", description = "A test that is on its way.")
    record Pinged(
            @Schema(description = "The message's identifier.")
            UUID id) {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
