package io.gatehouse.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Something that a customer wrote by themselves. */
public record StatementId(UUID value) implements Serializable {

    static StatementId next() {
        return new StatementId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
