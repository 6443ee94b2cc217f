package io.gatehouse.activity.block;

import java.util.Comparator;

/**
 * A use of an address, as the block ordered by address and time holds it.
 *
 * @param high the first eight bytes of the address in its IPv6 form
 * @param low the last eight
 * @param micros when, in microseconds since 1970, UTC
 * @param account the number that stands for the account
 * @param kind the number that stands for the class of the event, from 0 to 3
 */
public record AddressUse(long high, long low, long micros, int account, int kind) {

    static final Comparator<AddressUse> ORDER = (one, other) -> {
        var byHigh = Long.compareUnsigned(one.high, other.high);
        var byLow = byHigh == 0 ? Long.compareUnsigned(one.low, other.low) : byHigh;
        return byLow == 0 ? Long.compare(one.micros, other.micros) : byLow;
    };

    @Override
    public String toString() {
        return "•••";
    }
}
