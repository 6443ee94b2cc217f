package io.gatehouse.provider;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import java.io.Serializable;
import java.util.UUID;

/** Which program of the provider's. Its text form is the {@code client_id} with which the program fetches tokens. */
public record ApiClientId(UUID value) implements Serializable {

    public static ApiClientId next() {
        return new ApiClientId(UuidCreator.getTimeOrderedEpoch());
    }

    /** Under whose data key lies what is kept for this client. */
    public SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
