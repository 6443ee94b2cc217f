package io.gatehouse.sharing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import java.io.Serializable;
import java.util.UUID;

/** Which group of providers. Its keys are sealed under a data key of its own. */
public record GroupId(UUID value) implements Serializable {

    static GroupId next() {
        return new GroupId(UuidCreator.getTimeOrderedEpoch());
    }

    SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
