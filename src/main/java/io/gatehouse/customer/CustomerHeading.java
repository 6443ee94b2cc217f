package io.gatehouse.customer;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a customer.
 *
 * @param name as entered; the account's number for a customer who has not said a name yet
 * @param latin the name in Latin letters, where it differs
 * @param country where the customer lives, once that is known
 */
public record CustomerHeading(
        CustomerId id,
        CustomerKind kind,
        String name,
        @Nullable String latin,
        @Nullable Country country) {

    @Override
    public String toString() {
        return id.toString();
    }
}
