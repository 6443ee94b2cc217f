package io.gatehouse.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which hit. */
public record HitId(UUID value) implements Serializable {

    static HitId next() {
        return new HitId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
