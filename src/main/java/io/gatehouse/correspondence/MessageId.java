package io.gatehouse.correspondence;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which message; also what a receiver knows a repeated sending by. */
public record MessageId(UUID value) implements Serializable {

    static MessageId next() {
        return new MessageId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
