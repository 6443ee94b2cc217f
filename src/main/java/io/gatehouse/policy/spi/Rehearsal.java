package io.gatehouse.policy.spi;

import io.gatehouse.policy.RuleProfile;

/** Says what a change of the rules would do, from what was done under the old ones. It changes nothing. */
public interface Rehearsal {

    /** How far a long rehearsal has come. */
    interface Progress {

        /** So many done, of so many. */
        void at(long done, long of);
    }

    /** Whether anything that differs between the two is a matter of this rehearsal. */
    boolean concerns(RuleProfile now, RuleProfile then);

    /** Plays it through; runs as a job, apart from any transaction, and may take minutes. */
    Rehearsed rehearse(RuleProfile now, RuleProfile then, Progress progress);
}
