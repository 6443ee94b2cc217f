package io.gatehouse.provider.door;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.provider.Operator;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Has a new key sign tokens, from the command line. */
@Component
@CommandName(
        value = "replace-signing-key",
        summary = "[--json]  has a new key sign the tokens of the API; tokens of the old one stay good until they end")
class ReplaceSigningKey implements Command {

    private final SigningKey key;
    private final ActingAs actingAs;

    ReplaceSigningKey(SigningKey key, ActingAs actingAs) {
        this.key = key;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        return Operator.run(actingAs, "replace-signing-key", arguments, out, call -> {
            if (!call.words().isEmpty()) {
                return call.usage("bin/gatehouse replace-signing-key [--json]");
            }
            key.replace();
            var since = key.since().orElseThrow().toString();
            return call.answer(Map.of("signs_since", since), "A new key signs since " + since + ".");
        });
    }
}
