package io.gatehouse.provider.account;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.provider.Operator;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** Closes an account from the command line. */
@Component
@CommandName(
        value = "close-account",
        summary = "ID|NUMBER [--json]  closes an account for good, or takes back the invitation that waits")
class CloseAccount implements Command {

    private final ProviderAccounts accounts;
    private final ActingAs actingAs;

    CloseAccount(ProviderAccounts accounts, ActingAs actingAs) {
        this.accounts = accounts;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        return Operator.run(actingAs, "close-account", arguments, out, this::close);
    }

    private int close(Operator.Call call) {
        if (call.words().size() != 1) {
            return call.usage("bin/gatehouse close-account ID|NUMBER [--json]");
        }
        var found = ShowAccount.found(accounts, call.words().getFirst()).orElse(null);
        if (found == null) {
            return call.not("There is no such account.");
        }
        var closed = accounts.close(found.id());
        return call.answer(AccountJson.Account.of(closed), "Account " + closed.id() + " is closed.");
    }
}
