package io.gatehouse.provider;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers API clients from the command line, gives them new secrets and shuts them out, as the page API clients does. */
@Component
@CommandName(
        value = "api-client",
        summary =
                "list | register NAME SCOPE… | rotate ID | end-old-secrets ID | suspend ID | resume ID [--json]  who may call the API")
class ApiClientCommand implements Command {

    private final ApiClients clients;
    private final ActingAs actingAs;

    ApiClientCommand(ApiClients clients, ActingAs actingAs) {
        this.clients = clients;
        this.actingAs = actingAs;
    }

    /** A secret as it is printed, once. */
    record Issued(String clientId, String secret, @Nullable String oldSecretsUntil) {

        @Override
        public String toString() {
            return "Issued";
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        return Operator.run(actingAs, "api-client", arguments, out, this::act);
    }

    private int act(Operator.Call call) {
        var words = call.words();
        var what = words.isEmpty() ? "" : words.getFirst();
        if (what.equals("list") && words.size() == 1) {
            return list(call);
        }
        if (what.equals("register") && words.size() > 2) {
            return register(call, words.get(1), words.subList(2, words.size()));
        }
        var id = words.size() == 2 ? id(words.get(1)) : null;
        if (id == null) {
            return usage(call);
        }
        return switch (what) {
            case "rotate" -> issued(call, clients.rotate(id));
            case "end-old-secrets" -> done(call, id, clients::endOldSecrets);
            case "suspend" -> done(call, id, clients::suspend);
            case "resume" -> done(call, id, clients::resume);
            default -> usage(call);
        };
    }

    private int list(Operator.Call call) {
        var all = clients.all();
        return call.answer(
                all,
                all.stream()
                        .map(client -> "%s  %-9s  %s  (%s)"
                                .formatted(
                                        client.id(),
                                        client.suspended() ? "suspended" : "active",
                                        client.name(),
                                        client.scopes().stream()
                                                .sorted()
                                                .map(ApiScope::wire)
                                                .collect(Collectors.joining(" "))))
                        .toArray(String[]::new));
    }

    private int register(Operator.Call call, String name, List<String> named) {
        var scopes = EnumSet.noneOf(ApiScope.class);
        for (var scope : named) {
            var known = ApiScope.of(scope);
            if (known.isEmpty()) {
                return usage(call);
            }
            scopes.add(known.get());
        }
        return issued(call, clients.register(NewApiClient.named(name, scopes)));
    }

    private static int issued(Operator.Call call, IssuedSecret issued) {
        var until = issued.oldEndsAt() == null ? null : issued.oldEndsAt().toString();
        return call.answer(
                new Issued(issued.client().toString(), issued.secret(), until),
                "client  " + issued.client(),
                "secret  " + issued.secret(),
                "It is shown this once." + (until == null ? "" : " The old one is good until " + until + "."));
    }

    private int done(Operator.Call call, ApiClientId id, Consumer<ApiClientId> act) {
        act.accept(id);
        var now = clients.all().stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElse(null);
        if (now == null) {
            return call.not("There is no such client.");
        }
        return call.answer(now, now.name() + " is " + (now.suspended() ? "suspended." : "active."));
    }

    private static @Nullable ApiClientId id(String typed) {
        try {
            return new ApiClientId(UUID.fromString(typed));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static int usage(Operator.Call call) {
        return call.usage(
                "bin/gatehouse api-client list | register NAME SCOPE… | rotate ID | end-old-secrets ID | suspend ID | resume ID"
                        + " [--json]",
                "Scopes: "
                        + Arrays.stream(ApiScope.values()).map(ApiScope::wire).collect(Collectors.joining(", ")));
    }
}
