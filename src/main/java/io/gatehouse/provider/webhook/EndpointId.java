package io.gatehouse.provider.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import java.io.Serializable;
import java.util.UUID;

/** Which endpoint. Its signing secrets are sealed under a data key of its own. */
public record EndpointId(UUID value) implements Serializable {

    static EndpointId next() {
        return new EndpointId(UuidCreator.getTimeOrderedEpoch());
    }

    SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
