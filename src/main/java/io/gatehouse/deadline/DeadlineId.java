package io.gatehouse.deadline;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which deadline. */
public record DeadlineId(UUID value) implements Serializable {

    static DeadlineId next() {
        return new DeadlineId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
