package io.gatehouse.activity.place;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The files of places: how each stands, and the work that is done with them. */
@Service
public class Places {

    private static final String READERS = "hasAnyRole('ANALYST','OFFICER','AUDITOR','ADMIN','SYSTEM')";

    private final PlaceFiles files;
    private final PlaceJob job;

    Places(PlaceFiles files, PlaceJob job) {
        this.files = files;
        this.job = job;
    }

    /** How each file stands that is set, on this node; none where none is set. */
    @PreAuthorize(READERS)
    public List<PlaceStanding> standings() {
        return files.standings();
    }

    /** Takes in and judges new addresses now instead of at the next turn. */
    @PreAuthorize(SYSTEM_ONLY)
    public void catchUp() {
        job.run();
    }
}
