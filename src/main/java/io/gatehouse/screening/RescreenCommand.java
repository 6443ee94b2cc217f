package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Screens every customer again from the command line. */
@Component
@CommandName(value = "rescreen", summary = "--full  screens every customer against every list in force again")
class RescreenCommand implements Command {

    private static final String JOB = "rescreen";
    private static final long PAUSE_MILLIS = 500;

    private final Screenings screenings;
    private final ActingAs acting;

    RescreenCommand(Screenings screenings, ActingAs acting) {
        this.screenings = screenings;
        this.acting = acting;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        if (!arguments.equals(List.of("--full"))) {
            out.println("Say --full: bin/gatehouse rescreen --full");
            return 2;
        }
        var pass = acting.system(JOB, screenings::full);
        // A portal that runs beside does its share; whoever is first with a range screens it.
        while (!progress(pass).done()) {
            if (acting.system(JOB, screenings::work) && !progress(pass).done()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        var done = progress(pass);
        out.printf("%d customers screened, %d hits new or back%n", done.customers(), done.found());
        return 0;
    }

    private Screenings.Progress progress(UUID pass) {
        return acting.system(JOB, () -> screenings.progress(pass).orElseThrow());
    }
}
