package io.gatehouse.activity.place;

import io.gatehouse.customer.AccountId;
import java.time.Instant;

/**
 * An address that another account was used from, too.
 *
 * @param first when that other account came from there first
 * @param last and when last
 */
public record SharedAddress(AddressKey address, AccountId other, Instant first, Instant last) {}
