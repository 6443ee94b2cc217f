package io.gatehouse.activity.place;

import io.gatehouse.customer.Country;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An hour in which an account was used from an address.
 *
 * @param first when in it first, UTC
 * @param last when in it last
 * @param country what the latest verdict says; nothing where there is none
 */
public record Visit(
        Instant first,
        Instant last,
        AddressKey address,
        @Nullable Country country,
        Anonymiser anonymiser) {}
