package io.gatehouse.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/**
 * What an account is called inside the portal: an identifier that tells nothing of the customer, neither whose it is nor
 * when it was opened. The provider's own account number is a sealed fact beside it.
 */
public record AccountId(UUID value) implements Serializable {

    /** A new one, at random: activity rows carry it in the open. */
    public static AccountId next() {
        return new AccountId(UuidCreator.getRandomBased());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
