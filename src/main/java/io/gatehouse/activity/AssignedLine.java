package io.gatehouse.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line of a file as an address that was assigned, checked but for its account. */
record AssignedLine(
        String account,
        IpAddress address,
        Instant from,
        @Nullable Instant until) {

    static final Set<String> REQUIRED = Set.of("account", "address", "from");

    /** Reads a line's fields, or says what is wrong with the first bad one. */
    static AssignedLine of(Map<String, String> fields, EventLine.Times times) throws BadLineFound {
        EventLine.refuseCards(fields);
        var account = EventLine.required(fields, "account", "activity.import.account.missing");
        var address = IpAddress.find(EventLine.required(fields, "address", "activity.import.address.missing"))
                .orElseThrow(() -> new BadLineFound("activity.import.address.wrong"));
        var from = EventLine.time(EventLine.required(fields, "from", "activity.import.from.missing"), times);
        var end = EventLine.text(fields, "until");
        var until = end == null ? null : EventLine.time(end, times);
        if (until != null && !until.isAfter(from)) {
            throw new BadLineFound("activity.import.until.early");
        }
        return new AssignedLine(account, address, from, until);
    }

    @Override
    public String toString() {
        return "from " + from;
    }
}
