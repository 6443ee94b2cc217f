package io.gatehouse.provider.webhook;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.provider.Operator;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows from the command line how webhook endpoints are and what was given up, and sends it again, as the page Webhooks does. */
@Component
@CommandName(
        value = "webhook",
        summary =
                "list | dead ID | replay ID | pause ID | resume ID | ping ID [--json]  where events go, and what was given up")
class WebhookCommand implements Command {

    private final Webhooks webhooks;
    private final ActingAs actingAs;

    WebhookCommand(Webhooks webhooks, ActingAs actingAs) {
        this.webhooks = webhooks;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        return Operator.run(actingAs, "webhook", arguments, out, this::act);
    }

    private int act(Operator.Call call) {
        var words = call.words();
        var what = words.isEmpty() ? "" : words.getFirst();
        if (what.equals("list") && words.size() == 1) {
            return list(call);
        }
        var id = words.size() == 2 ? id(words.get(1)) : null;
        if (id == null || !List.of("dead", "replay", "pause", "resume", "ping").contains(what)) {
            return call.usage(
                    "bin/gatehouse webhook list | dead ID | replay ID | pause ID | resume ID | ping ID [--json]");
        }
        if (webhooks.endpoint(id).isEmpty()) {
            return call.not("There is no such endpoint.");
        }
        return switch (what) {
            case "dead" -> dead(call, id);
            case "replay" -> {
                var sent = webhooks.replayDead(id);
                yield call.answer(new WebhookJson.Replayed(sent), sent + " messages are sent again.");
            }
            case "ping" -> {
                var message = webhooks.ping(id);
                yield call.answer(new WebhookJson.Pinged(message.value()), "Test " + message + " is on its way.");
            }
            case "pause" -> now(call, id, webhooks.pause(id), "It is paused already.");
            default -> now(call, id, webhooks.resume(id), "It is not paused.");
        };
    }

    private int list(Operator.Call call) {
        var endpoints = webhooks.endpoints();
        return call.answer(
                new WebhookJson.Webhooks(
                        endpoints.stream().map(WebhookJson.Webhook::of).toList(), null),
                endpoints.stream().map(WebhookCommand::line).toArray(String[]::new));
    }

    private int dead(Operator.Call call, EndpointId id) {
        var messages = webhooks.deliveries(id, EnumSet.of(DeliveryState.DEAD), null, Webhooks.MOST_LISTED);
        return call.answer(
                messages.stream().map(WebhookJson.Delivery::of).toList(),
                messages.stream()
                        .map(message -> "%s  %s  %s  %s"
                                .formatted(
                                        message.id(),
                                        message.createdAt(),
                                        message.kind().wire(),
                                        message.lastProblem()))
                        .toArray(String[]::new));
    }

    private int now(Operator.Call call, EndpointId id, boolean done, String otherwise) {
        if (!done) {
            return call.not(otherwise);
        }
        var endpoint = webhooks.endpoint(id).orElseThrow();
        return call.answer(WebhookJson.Webhook.of(endpoint), line(endpoint));
    }

    private static String line(EndpointSummary endpoint) {
        return "%s  %-7s  %s  waiting %d, given up %d"
                .formatted(
                        endpoint.id(),
                        WebhookJson.Webhook.of(endpoint).state(),
                        endpoint.url(),
                        endpoint.waiting(),
                        endpoint.dead());
    }

    private static @Nullable EndpointId id(String typed) {
        try {
            return new EndpointId(UUID.fromString(typed));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
