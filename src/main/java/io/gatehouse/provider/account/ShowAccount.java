package io.gatehouse.provider.account;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.customer.AccountId;
import io.gatehouse.provider.Operator;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Shows from the command line where an account stands and what the gate answers. */
@Component
@CommandName(
        value = "account",
        summary = "ID|NUMBER [--json]  where an account stands, and what the gate answers; 1 where there is none")
class ShowAccount implements Command {

    private static final Pattern OURS = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ProviderAccounts accounts;
    private final ActingAs actingAs;

    ShowAccount(ProviderAccounts accounts, ActingAs actingAs) {
        this.accounts = accounts;
        this.actingAs = actingAs;
    }

    /** What {@code --json} prints: the two answers of the API. */
    record Shown(AccountJson.Account account, GateAnswer gate) {}

    @Override
    public int run(List<String> arguments, PrintStream out) {
        return Operator.run(actingAs, "account", arguments, out, this::show);
    }

    private int show(Operator.Call call) {
        if (call.words().size() != 1) {
            return call.usage("bin/gatehouse account ID|NUMBER [--json]");
        }
        var found = found(accounts, call.words().getFirst()).orElse(null);
        if (found == null) {
            return call.not("There is no such account.");
        }
        var account = AccountJson.Account.of(found);
        var gate = GateAnswer.of(found.id(), found.state(), found.since());
        return call.answer(
                new Shown(account, gate),
                "account   " + account.id(),
                "state     " + account.state() + " since " + account.since(),
                "gate      " + call.mapper().convertValue(gate.decision(), String.class),
                "products  " + (account.products().isEmpty() ? "none" : String.join(", ", account.products())),
                account.invitation() == null
                        ? "customer  has accepted the invitation"
                        : "customer  invitation " + account.invitation().state() + " until "
                                + account.invitation().expiresAt());
    }

    /** An account by our identifier or the provider's number, which may look like one of ours. */
    static Optional<ProviderAccount> found(ProviderAccounts accounts, String called) {
        var ours = OURS.matcher(called).matches()
                ? accounts.find(new AccountId(UUID.fromString(called)))
                : Optional.<ProviderAccount>empty();
        return ours.or(() -> accounts.called(called));
    }
}
