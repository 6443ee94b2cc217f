package io.gatehouse.provider.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which message: what its receiver reads as {@code webhook-id}, the same at every try and every replay. */
public record DeliveryId(UUID value) implements Serializable {

    static DeliveryId next() {
        return new DeliveryId(UuidCreator.getTimeOrderedEpochPlus1());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
