package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import java.time.Instant;

/**
 * Hours in which another account used the same address.
 *
 * @param hours how many hours
 * @param first the start of the first of them, UTC
 * @param last the start of the last of them
 */
public record SharedHours(AccountId other, IpAddress source, int hours, Instant first, Instant last) {

    SharedHours and(SharedHours more) {
        return new SharedHours(
                other,
                source,
                hours + more.hours,
                first.isBefore(more.first) ? first : more.first,
                last.isAfter(more.last) ? last : more.last);
    }

    @Override
    public String toString() {
        return hours + " h";
    }
}
