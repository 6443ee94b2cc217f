package io.gatehouse.verification;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;

/**
 * The device of a customer who looks at the own application has told its time zone.
 *
 * @param zone as the device names it, such as {@code Asia/Ho_Chi_Minh}; a word from outside, of a harmless form
 */
public record DeviceZoneTold(CustomerId customer, String zone, Instant at) {}
