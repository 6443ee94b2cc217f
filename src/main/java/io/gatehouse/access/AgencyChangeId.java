package io.gatehouse.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Which change of an agency. */
public record AgencyChangeId(UUID value) implements Serializable {

    static AgencyChangeId next() {
        return new AgencyChangeId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
