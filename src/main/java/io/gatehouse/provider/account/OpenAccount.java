package io.gatehouse.provider.account;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.customer.CardNumbers;
import io.gatehouse.provider.Operator;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Opens an account from the command line. Whom to invite is read from a file or the standard input, in the form of the API, so that no address
 * stands in a list of processes or a shell's history; what is printed holds neither.
 */
@Component
@CommandName(
        value = "open-account",
        summary = "FILE|- [--json]  opens an account and sends the invitation; FILE holds what POST /accounts takes")
class OpenAccount implements Command {

    private static final int MOST_BYTES = 64 * 1024;

    private final ProviderAccounts accounts;
    private final ActingAs actingAs;

    OpenAccount(ProviderAccounts accounts, ActingAs actingAs) {
        this.accounts = accounts;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        return Operator.run(actingAs, "open-account", arguments, out, this::open);
    }

    private int open(Operator.Call call) {
        if (call.words().size() != 1) {
            return call.usage("bin/gatehouse open-account FILE|- [--json]", "FILE: {\"email\": …, \"number\": …, …}");
        }
        AccountJson.NewAccount asked;
        try (var in = opened(call.words().getFirst())) {
            var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            CardNumbers.refuseIn(text);
            asked = call.mapper().readValue(text, AccountJson.NewAccount.class);
        } catch (IOException unreadable) {
            return call.not("The file cannot be read.");
        } catch (JacksonException malformed) {
            return call.not("The file does not hold one JSON object as POST /accounts takes it.");
        }
        var account = accounts.open(asked.invitation());
        return call.answer(
                AccountJson.Account.of(account), "Account " + account.id() + " is open; the invitation is on its way.");
    }

    private static InputStream opened(String name) throws IOException {
        return name.equals("-")
                ? new FilterInputStream(System.in) {
                    @Override
                    public void close() {
                        // it is not ours
                    }
                }
                : Files.newInputStream(Path.of(name));
    }
}
