package io.gatehouse.retention;

import java.io.Serializable;
import java.util.UUID;

/** Which hold. */
public record HoldId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
