package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The work of comparing our customers with what others shared. */
@Service
public class CustomersCompared {

    private final SharingWatch watch;

    CustomersCompared(SharingWatch watch) {
        this.watch = watch;
    }

    /** Looks at every customer who is due, as the job does in its own time. */
    @PreAuthorize(SYSTEM_ONLY)
    public void catchUp() {
        watch.run();
    }
}
