package io.gatehouse.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** One thing that a customer was asked for. */
public record RequestedItemId(UUID value) implements Serializable {

    static RequestedItemId next() {
        return new RequestedItemId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
