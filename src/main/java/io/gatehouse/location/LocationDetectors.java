package io.gatehouse.location;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The work of the detectors. */
@Service
public class LocationDetectors {

    private final DetectorRun run;

    LocationDetectors(DetectorRun run) {
        this.run = run;
    }

    /** Looks at what is new now instead of at the next turn. */
    @PreAuthorize(SYSTEM_ONLY)
    public void catchUp() {
        run.run();
    }
}
