package io.gatehouse.disclosure;

import io.gatehouse.activity.EventClass;
import io.gatehouse.policy.RecordClass;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which events may count under the classes of records that are open: as a hit for an address, in a session's start, end and length, in
 * the hours that two accounts share.
 *
 * <p>An act of administration counts only where the administration log is open; otherwise the log would show through what is
 * derived from it (regulation reference, 14.2; R58).
 */
final class OpenEvents {

    private OpenEvents() {}

    static Set<EventClass> under(Set<RecordClass> open) {
        return open.contains(RecordClass.ADMINISTRATION_LOG)
                ? EnumSet.allOf(EventClass.class)
                : EnumSet.of(EventClass.ACCESS);
    }
}
