package io.gatehouse.access;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Which agency: an authority whose liaisons may sign in. */
@Embeddable
public record AgencyId(UUID value) implements Serializable {

    public static AgencyId next() {
        return new AgencyId(UuidCreator.getTimeOrderedEpoch());
    }

    /** Under whose data key it is kept what was told about the agency in free text. */
    public SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
