package io.gatehouse.disclosure.bundle;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Proofs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * {@code bin/gatehouse package-keys}: prints the public keys that recipients check packages with, in the form in which they are published, and the
 * hash of the page that does it. With {@code --new} a new key signs from now on.
 */
@Component
@CommandName(
        value = "package-keys",
        summary = "[--new]  prints the public keys that packages are checked with; with --new a new key signs")
class PackageKeysCommand implements Command {

    private static final String NEW = "--new";

    private final PackageKeys keys;
    private final Proofs proofs;
    private final ActingAs acting;

    PackageKeysCommand(PackageKeys keys, Proofs proofs, ActingAs acting) {
        this.keys = keys;
        this.proofs = proofs;
        this.acting = acting;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (!arguments.isEmpty() && !arguments.equals(List.of(NEW))) {
            out.println("bin/gatehouse package-keys [--new]");
            return 2;
        }
        return acting.system("package-keys", () -> print(arguments.contains(NEW), out));
    }

    private int print(boolean fresh, PrintStream out) {
        if (fresh) {
            keys.rotate();
        }
        var current = keys.current().verifier();
        out.println("# Keys that sign packages, the newest first. The SHA-256 of the newest is");
        out.println("# " + current.fingerprint());
        keys.published().forEach(out::println);
        out.println("# The key of the audit trail");
        out.println(proofs.verifierKey());
        out.println("# SHA-256 of the page verify.html of this version");
        out.println("# " + HexFormat.of().formatHex(Bundles.sha256(Bundles.resource("verify.html"))));
        out.println("# The newest key for openssl:");
        out.println("# -----BEGIN PUBLIC KEY-----");
        out.println(
                "# " + new String(Base64.getEncoder().encode(current.key().getEncoded()), StandardCharsets.US_ASCII));
        out.println("# -----END PUBLIC KEY-----");
        return 0;
    }
}
