package io.gatehouse.location;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountId;
import org.springframework.stereotype.Component;

/** Has the detectors look at an account, for tests of screens. */
@Component
public class Detections {

    private final DetectorRun run;
    private final ActingAs acting;

    Detections(DetectorRun run, ActingAs acting) {
        this.run = run;
        this.acting = acting;
    }

    public void examine(AccountId account) {
        acting.system("test", () -> run.examine(account));
    }
}
