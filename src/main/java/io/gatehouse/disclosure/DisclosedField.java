package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.util.List;

/**
 * One field of a record under a request: shown, masked until the record is selected, or withheld with its ground.
 *
 * @param recordClass the row of the matrix that it falls under
 * @param labelKey the text key of its name
 */
public record DisclosedField(RecordClass recordClass, String labelKey, Treatment treatment) {

    /** How the field is treated, and on what ground. */
    public sealed interface Treatment {

        /**
         * Open: the lines of its value; none when the register has nothing.
         *
         * @param more whether the records hold more than these first lines; an extract is never cut in silence
         */
        record Shown(List<String> lines, boolean more, String ground) implements Treatment {

            @Override
            public String toString() {
                return "shown";
            }
        }

        /** Open, but masked until somebody selects the record. */
        record Masked(String mask, String ground) implements Treatment {}

        /** Closed: the least process that would open it, and the provision. Whether there is a value is not said. */
        record Withheld(ProcessType weakest, String ground) implements Treatment {}

        /** The process would open it, but counsel has not put it in this request's scope. */
        record OutOfScope(String ground) implements Treatment {}
    }
}
