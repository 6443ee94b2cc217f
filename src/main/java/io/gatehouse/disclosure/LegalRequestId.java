package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.sealing.SubjectId;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Which legal request. It has a data key of its own, under which its search terms and an official's contacts are sealed. */
@Embeddable
public record LegalRequestId(UUID value) implements Serializable {

    static LegalRequestId next() {
        return new LegalRequestId(UuidCreator.getTimeOrderedEpoch());
    }

    /** Whose data the request's own records hold. */
    public SubjectId subject() {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
