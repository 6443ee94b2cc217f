package io.gatehouse.activity.place;

import io.gatehouse.customer.Country;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an address from which an account was used, without the address.
 *
 * @param first when the account was used from there first
 * @param country what the latest verdict says; nothing where there is none
 */
public record SeenPlace(Instant first, @Nullable Country country, Anonymiser anonymiser) {}
