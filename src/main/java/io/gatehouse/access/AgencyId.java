package io.gatehouse.access;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Which agency: an authority whose liaisons may sign in. */
@Embeddable
public record AgencyId(UUID value) implements Serializable {

    public static AgencyId next() {
        return new AgencyId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
