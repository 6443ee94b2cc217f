package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;

/**
 * A class of records as a search offers it: open, or greyed with the ground that would open it.
 *
 * @param standing whether it can be chosen
 * @param weakest the least process that opens the class
 * @param ground the provision
 */
public record OfferedClass(RecordClass recordClass, Standing standing, ProcessType weakest, String ground) {

    /** Whether a class can be chosen under a request. */
    public enum Standing {
        OPEN,
        /** The process would open it, but counsel has not put it in scope. */
        OUT_OF_SCOPE,
        /** It needs another process. */
        WITHHELD
    }
}
