package io.gatehouse.audit;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code bin/gatehouse verify-log}: reads the whole trail, and says whether it is what was written and signed. */
@Component
@CommandName(value = "verify-log", summary = "check the whole audit trail against its tree and its checkpoints")
class VerifyLog implements Command {

    private final LogVerification verification;
    private final Sequencer sequencer;
    private final ActingAs acting;

    VerifyLog(LogVerification verification, Sequencer sequencer, ActingAs acting) {
        this.verification = verification;
        this.sequencer = sequencer;
        this.acting = acting;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        sequencer.catchUp();
        return switch (acting.system("verify-log", verification::verify)) {
            case LogVerification.Finding.Intact intact -> {
                out.printf(
                        Locale.ROOT,
                        "The log is whole: %d entries checked against %d checkpoints, %d waiting.%n",
                        intact.entries(),
                        intact.checkpoints(),
                        intact.waiting());
                out.println("Checkpoints are signed with " + intact.verifierKey());
                yield 0;
            }
            case LogVerification.Finding.Broken broken -> {
                out.printf(
                        Locale.ROOT,
                        "The log is broken at entry %d: %s.%n",
                        broken.at(),
                        broken.fault().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                yield 1;
            }
        };
    }
}
