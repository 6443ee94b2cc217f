package io.gatehouse.location;

import io.gatehouse.customer.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a detector found.
 *
 * @param subject what it is about, so that the same is known again: two countries, one country, another account, a kind of anonymiser
 * @param at when it happened
 * @param arguments what the sentence about it names: countries by their codes, instants, numbers; never an address
 * @param other the other account, where it is about one
 */
record Finding(
        Detector detector,
        String subject,
        Instant at,
        List<String> arguments,
        @Nullable AccountId other) {

    Finding {
        arguments = List.copyOf(arguments);
    }
}
