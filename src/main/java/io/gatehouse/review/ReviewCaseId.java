package io.gatehouse.review;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** One matter before the reviewers. People know it by its {@link CaseNumber}. */
@Embeddable
public record ReviewCaseId(UUID value) implements Serializable {

    /** An identifier for a case that is about to open. */
    public static ReviewCaseId next() {
        return new ReviewCaseId(UuidCreator.getTimeOrderedEpoch());
    }
}
