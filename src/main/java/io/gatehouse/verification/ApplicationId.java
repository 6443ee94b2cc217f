package io.gatehouse.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** One application: one customer's one try at being verified. Older ones of the same customer stay on file. */
@Embeddable
public record ApplicationId(UUID value) implements Serializable {

    /** An identifier for an application that is about to begin. */
    public static ApplicationId next() {
        return new ApplicationId(UuidCreator.getTimeOrderedEpoch());
    }
}
