package io.gatehouse.review;

import org.springframework.stereotype.Component;

/** Applications that are before people once more, because what an earlier decision rested on holds no longer (R19, R38). */
@Component
class RecheckCases extends OnApplications {

    RecheckCases(ApplicationCases applications) {
        super(applications);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.RECHECK;
    }
}
